param name string
param location string
param adminMail string
param monthlyBudget int
param budgetFrom string
param host string
param insightsId string
param workspaceId string
param serverId string

resource admins 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-admins'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'admin', emailAddress: adminMail, useCommonAlertSchema: true }]
  }
}

resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-health'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  properties: {
    Name: '${name}-health'
    SyntheticMonitorId: '${name}-health'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'us-va-ash-azr' }, { Id: 'apac-sg-sin-azr' }]
    Request: { RequestUrl: 'https://${host}/api/health', HttpVerb: 'GET', FollowRedirects: false, ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource unreachable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-unreachable'
  location: 'global'
  properties: {
    description: 'The service or its database does not answer. Runbook: nothing answers.'
    severity: 1
    enabled: true
    scopes: [health.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: admins.id }]
  }
}

var databaseLimits = [
  { metric: 'cpu_percent', limit: 80 }
  { metric: 'storage_percent', limit: 80 }
]

resource databaseFull 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for each in databaseLimits: {
    name: '${name}-${each.metric}'
    location: 'global'
    properties: {
      description: 'The database nears its limit. Runbook: slow or full.'
      severity: 2
      enabled: true
      scopes: [serverId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT30M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: each.metric
            criterionType: 'StaticThresholdCriterion'
            metricName: each.metric
            timeAggregation: 'Average'
            operator: 'GreaterThan'
            threshold: each.limit
          }
        ]
      }
      actions: [{ actionGroupId: admins.id }]
    }
  }
]

// What the service writes down itself: one line of JSON each, without content.
var logAlerts = [
  {
    name: 'failures'
    description: 'More than ten calls failed in a quarter of an hour. Runbook: calls fail.'
    query: 'AppRequests | where toint(ResultCode) >= 500'
    operator: 'GreaterThan'
    limit: 10
    window: 'PT15M'
  }
  {
    name: 'org-chart'
    description: 'The org chart could not be read for two hours. Runbook: the org chart is old.'
    query: 'AppTraces | where Message has \'"timer":"org-sync"\''
    operator: 'GreaterThan'
    limit: 6
    window: 'PT2H'
  }
  {
    name: 'messages'
    description: 'People were not told in Teams. Runbook: nobody is told.'
    query: 'AppTraces | where Message has \'"timer":"send-notices"\''
    operator: 'GreaterThan'
    limit: 20
    window: 'PT2H'
  }
  {
    name: 'note-keys'
    description: 'The key ring holds another key than before: notes are not opened. Runbook: another key stands in the ring.'
    query: 'AppTraces | where Message has \'"check":"note-keys"\''
    operator: 'GreaterThan'
    limit: 0
    window: 'PT15M'
  }
  {
    name: 'timers'
    description: 'No timer has run for two hours. Runbook: the timers stand still.'
    query: 'AppTraces | where Message has \'"metric":"upkeep"\''
    operator: 'LessThan'
    limit: 1
    window: 'PT2H'
  }
]

resource fromLog 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for each in logAlerts: {
    name: '${name}-${each.name}'
    location: location
    properties: {
      description: each.description
      severity: 2
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: each.window
      criteria: {
        allOf: [
          {
            query: each.query
            timeAggregation: 'Count'
            operator: each.operator
            threshold: each.limit
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [admins.id] }
    }
  }
]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: '${name}-budget'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetFrom }
    notifications: {
      spent: { enabled: true, operator: 'GreaterThan', threshold: 80, thresholdType: 'Actual', contactEmails: [adminMail] }
      expected: { enabled: true, operator: 'GreaterThan', threshold: 100, thresholdType: 'Forecasted', contactEmails: [adminMail] }
    }
  }
}
