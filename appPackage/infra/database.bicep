param name string
param location string
@allowed(['small', 'large'])
param size string
param backupDays int
param subnetId string
param networkId string

var large = size == 'large'

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: zone
  name: 'database'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: networkId }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: {
    name: large ? 'Standard_D4ds_v5' : 'Standard_B1ms'
    tier: large ? 'GeneralPurpose' : 'Burstable'
  }
  properties: {
    version: '16'
    // Nobody signs in with a password; the administrator is the function app alone.
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: zone.id
      publicNetworkAccess: 'Disabled'
    }
    storage: {
      storageSizeGB: large ? 128 : 32
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupDays
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: { mode: large ? 'ZoneRedundant' : 'Disabled' }
  }
  dependsOn: [link]
}

resource tls 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: server
  name: 'ssl_min_protocol_version'
  properties: {
    value: 'TLSv1.2'
    source: 'user-override'
  }
}

// Statements that fail would be logged with what they hold; it is sealed, and still stays out.
resource quiet 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: server
  name: 'log_min_error_statement'
  properties: {
    value: 'panic'
    source: 'user-override'
  }
  dependsOn: [tls]
}

resource coaching 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'coaching'
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
  dependsOn: [quiet]
}

output serverId string = server.id
output serverName string = server.name
output host string = server.properties.fullyQualifiedDomainName
output databaseName string = coaching.name
