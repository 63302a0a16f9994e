param name string
param location string
param endpointSubnetId string
param networkId string
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: tenant().tenantId
    enableRbacAuthorization: true
    // A key that is gone makes every note unreadable: nobody can delete one at once.
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Disabled'
    // Azure Resource Manager, by which the first key is put in, counts among the trusted services.
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' }
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'vaultEndpoint'
  params: {
    name: '${name}-vault'
    location: location
    subnetId: endpointSubnetId
    networkId: networkId
    serviceId: vault.id
    group: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
  }
}

resource reads 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'reads'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output vaultId string = vault.id
output vaultName string = vault.name
#disable-next-line outputs-should-not-contain-secrets
output notesKeysUri string = '${vault.properties.vaultUri}secrets/notes-keys'
