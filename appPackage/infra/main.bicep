targetScope = 'resourceGroup'

@description('Begins every name; letters and digits.')
@minLength(3)
@maxLength(11)
param name string

@description('Where everything is kept. People\'s words stay there.')
param location string = resourceGroup().location

@description('Of the app registration; made before.')
param entraClientId string

@description('How many people are in the org chart: up to 1,000 or up to 50,000.')
@allowed(['small', 'large'])
param size string = 'small'

@description('Who is told when something is amiss or costs more than expected.')
param adminMail string

@description('A whole number, in the currency of the subscription.')
param monthlyBudget string

@description('First day of the month of the first provisioning, e.g. 2026-12-01; it cannot be changed later.')
param budgetFrom string

@description('"App ID" of the uploaded app in Teams admin center. "none" until then: no messages are sent.')
param catalogAppId string = 'none'

@description('A name of your own for the origin, bound to the function app by hand. "none": the one that Azure gives.')
param customHost string = 'none'

@description('Days back to which the database can be restored.')
@minValue(7)
@maxValue(35)
param backupDays int = 14

// Some names are shared by all of Azure.
var suffix = uniqueString(resourceGroup().id)
var appName = '${name}-${suffix}'

module network 'network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
  }
}

module watch 'watch.bicep' = {
  name: 'watch'
  params: {
    name: name
    location: location
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    name: '${name}-${suffix}'
    location: location
    size: size
    backupDays: backupDays
    subnetId: network.outputs.databaseSubnetId
    networkId: network.outputs.networkId
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: take('${name}${suffix}', 24)
    location: location
    endpointSubnetId: network.outputs.endpointSubnetId
    networkId: network.outputs.networkId
    workspaceId: watch.outputs.workspaceId
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    name: appName
    storageName: take('${name}${suffix}', 24)
    location: location
    size: size
    appSubnetId: network.outputs.appSubnetId
    endpointSubnetId: network.outputs.endpointSubnetId
    networkId: network.outputs.networkId
    insightsName: watch.outputs.insightsName
    vaultName: vault.outputs.vaultName
    settings: {
      DATABASE_URL: 'postgres://${appName}@${database.outputs.host}:5432/${database.outputs.databaseName}?sslmode=verify-full'
      ENTRA_CLIENT_ID: entraClientId
      ALLOWED_TENANTS: tenant().tenantId
      NOTES_KEYS: '@Microsoft.KeyVault(SecretUri=${vault.outputs.notesKeysUri})'
      TEAMS_APP_ID: catalogAppId == 'none' ? '' : catalogAppId
    }
  }
}

module databaseAccess 'database-access.bicep' = {
  name: 'databaseAccess'
  params: {
    serverName: database.outputs.serverName
    principalId: app.outputs.principalId
    principalName: appName
  }
}

module alerts 'alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    adminMail: adminMail
    monthlyBudget: int(monthlyBudget)
    budgetFrom: budgetFrom
    host: customHost == 'none' ? app.outputs.host : customHost
    insightsId: watch.outputs.insightsId
    workspaceId: watch.outputs.workspaceId
    serverId: database.outputs.serverId
  }
}

// The Agents Toolkit writes these into the environment file under the same names.
output API_RESOURCE_ID string = app.outputs.appId
output API_PRINCIPAL_ID string = app.outputs.principalId
output APP_HOST string = customHost == 'none' ? app.outputs.host : customHost
output NOTES_VAULT_ID string = vault.outputs.vaultId
