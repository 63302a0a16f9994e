import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { readTemplate, type Template } from './bicep.ts'

const folder = fileURLToPath(new URL('../../appPackage/infra/', import.meta.url))
const files = readdirSync(folder).filter((name) => name.endsWith('.bicep'))
const templates = new Map<string, Template>()
for (const name of files) templates.set(name, await readTemplate(folder + name))

const each = [...templates].map(([name, template]) => ({ name, ...template }))
const resources = each.flatMap(({ name, resources }) => resources.map((resource) => ({ file: name, ...resource })))

function ofType(type: string) {
  const found = resources.filter((resource) => resource.type === type && !resource.existing)
  expect(found.length).toBeGreaterThan(0)
  return found
}

test.each(files)('%s is read by the grammar of Bicep to its end', (name) => {
  expect(templates.get(name)?.errors).toEqual([])
  expect(each.length).toBeGreaterThan(6)
})

test.each(files)('%s uses every parameter and variable that it declares', (name) => {
  const template = templates.get(name)
  const declared = [...(template?.params.map((param) => param.name) ?? []), ...(template?.variables ?? [])]
  expect(declared.filter((each) => (template?.uses(each) ?? 0) < 1)).toEqual([])
})

test.each(files)('%s uses no name that is declared nowhere', (name) => {
  expect(templates.get(name)?.undeclared).toEqual([])
})

test('the reader of these tests sees what is wrong: a line that is no Bicep, an idle parameter, a name from nowhere', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'bicep-')), 'wrong.bicep')
  writeFileSync(
    file,
    "param idle string\nparam used string = 'a'\nmodule a 'a.bicep' = {\n  name: used\n  params: { b: nowhere }\n}\noutput c string = a.outputs.d\n",
  )
  const { params, uses, undeclared, modules, errors } = await readTemplate(file)
  expect(params.map(({ name, optional }) => [name, optional, uses(name)])).toEqual([
    ['idle', false, 0],
    ['used', true, 1],
  ])
  expect(undeclared).toEqual(['nowhere'])
  expect(modules).toEqual([{ name: 'a', path: 'a.bicep', params: ['b'], outputsUsed: ['d'] }])
  expect(errors).toEqual([])
  writeFileSync(file, 'resource x = {{\n')
  expect((await readTemplate(file)).errors.length).toBeGreaterThan(0)
})

test('every module is there, is given what it needs and nothing else, and has the outputs that are read of it', () => {
  const modules = each.flatMap(({ name, modules }) => modules.map((module) => ({ file: name, ...module })))
  expect(modules.length).toBeGreaterThan(6)
  for (const { file, path, params, outputsUsed } of modules) {
    expect(existsSync(folder + path)).toBe(true)
    const module = templates.get(basename(path))
    const needed = module?.params.filter(({ optional }) => !optional).map((param) => param.name) ?? []
    const known = module?.params.map((param) => param.name) ?? []
    const wrong = {
      missing: needed.filter((name) => !params.includes(name)),
      unknown: params.filter((name) => !known.includes(name)),
      outputs: outputsUsed.filter((name) => !module?.outputs.includes(name)),
    }
    expect({ file, path, ...wrong }).toEqual({ file, path, missing: [], unknown: [], outputs: [] })
  }
})

test('every module file is used by another', () => {
  const used = each.flatMap(({ modules }) => modules.map(({ path }) => path))
  expect(files.filter((name) => name !== 'main.bicep' && !used.includes(name))).toEqual([])
})

test('every resource that belongs to another in its file names one that is declared there', () => {
  for (const { file, text } of resources) {
    const [, parent] = /\n\s*(?:parent|scope): (\w+)/.exec(text) ?? []
    if (parent) expect(templates.get(file)?.resources.map(({ name }) => name)).toContain(parent)
  }
})

test('no secret is a parameter, an output or a value', () => {
  const parameters = each.flatMap(({ params }) => params)
  expect(
    parameters.filter(
      ({ name, decorators }) => /secret|password|key(?!s?Uri)/i.test(name) || decorators.includes('secure'),
    ),
  ).toEqual([])
  for (const { text } of each) {
    expect(text).not.toMatch(/listKeys\(|administratorLoginPassword|clientSecret|AccountKey=|InstrumentationKey/)
    expect(text).not.toMatch(/[A-Za-z0-9+/]{40,}=?'/)
  }
  expect(templates.get('main.bicep')?.text).toContain("NOTES_KEYS: '@Microsoft.KeyVault(SecretUri=")
})

test('database, vault and storage are closed to the outside', () => {
  const closed = [
    'Microsoft.DBforPostgreSQL/flexibleServers',
    'Microsoft.KeyVault/vaults',
    'Microsoft.Storage/storageAccounts',
  ]
  for (const { text } of closed.flatMap(ofType)) expect(text).toContain("publicNetworkAccess: 'Disabled'")
  expect(resources.filter(({ type }) => /firewallRules|publicIPAddresses/i.test(type))).toEqual([])
  expect(ofType('Microsoft.Storage/storageAccounts')[0]?.text).toContain('allowBlobPublicAccess: false')
})

test('nobody signs in with a password or a key: not to the database, the storage, the telemetry, the deployment', () => {
  expect(ofType('Microsoft.DBforPostgreSQL/flexibleServers')[0]?.text).toMatch(
    /activeDirectoryAuth: 'Enabled'\s+passwordAuth: 'Disabled'/,
  )
  expect(ofType('Microsoft.Storage/storageAccounts')[0]?.text).toContain('allowSharedKeyAccess: false')
  expect(ofType('Microsoft.Insights/components')[0]?.text).toContain('DisableLocalAuth: true')
  expect(ofType('Microsoft.Web/sites/basicPublishingCredentialsPolicies')[0]?.text).toContain('allow: false')
  expect(ofType('Microsoft.KeyVault/vaults')[0]?.text).toContain('enableRbacAuthorization: true')
})

test('TLS 1.2 is the least everywhere, and http is not served', () => {
  const [site] = ofType('Microsoft.Web/sites')
  for (const setting of [
    'httpsOnly: true',
    "minTlsVersion: '1.2'",
    "scmMinTlsVersion: '1.2'",
    "ftpsState: 'Disabled'",
  ]) {
    expect(site?.text).toContain(setting)
  }
  expect(ofType('Microsoft.Storage/storageAccounts')[0]?.text).toContain("minimumTlsVersion: 'TLS1_2'")
  expect(
    ofType('Microsoft.DBforPostgreSQL/flexibleServers/configurations')
      .map(({ text }) => text)
      .join(),
  ).toContain("'TLSv1.2'")
  expect(templates.get('main.bicep')?.text).toContain('sslmode=verify-full')
})

test('the app is on Flex Consumption, on the Node that is supported, with an identity of its own', () => {
  expect(ofType('Microsoft.Web/serverfarms')[0]?.text).toContain("tier: 'FlexConsumption'")
  const [site] = ofType('Microsoft.Web/sites')
  expect(site?.text).toContain("runtime: { name: 'node', version: '22' }")
  expect(site?.text).toContain("identity: { type: 'SystemAssigned' }")
})

test('the identity is given three roles, each on one thing alone', () => {
  const assignments = ofType('Microsoft.Authorization/roleAssignments')
  expect(assignments.map(({ text }) => /scope: (\w+)/.exec(text)?.[1]).sort()).toEqual(['insights', 'storage', 'vault'])
})

test('every setting that the service must have in Azure is set, and none that it refuses there', () => {
  const settings = ['DATABASE_URL', 'ENTRA_CLIENT_ID', 'ALLOWED_TENANTS', 'NOTES_KEYS', 'TEAMS_APP_ID']
  for (const name of settings) expect(templates.get('main.bicep')?.text).toMatch(new RegExp(`\\b${name}: `))
  for (const { text } of each) expect(text).not.toContain('ENTRA_CLIENT_SECRET')
})

test('the key of the notes cannot be deleted at once, and backups reach back a stated time', () => {
  expect(ofType('Microsoft.KeyVault/vaults')[0]?.text).toMatch(/enablePurgeProtection: true/)
  const days = templates.get('main.bicep')?.params.find(({ name }) => name === 'backupDays')
  expect(days?.decorators).toMatch(/@minValue\(7\)/)
})

test('somebody is told when it is down, fails, fills up, reads no org chart, or costs more', () => {
  const alerts = ['Microsoft.Insights/metricAlerts', 'Microsoft.Insights/scheduledQueryRules'].flatMap(ofType)
  for (const { text } of alerts) expect(text).toContain('admins.id')
  const text = templates.get('alerts.bicep')?.text ?? ''
  for (const what of [
    '/api/health',
    'cpu_percent',
    'storage_percent',
    'ResultCode) >= 500',
    'org-sync',
    'send-notices',
    'note-keys',
  ]) {
    expect(text).toContain(what)
  }
  expect(ofType('Microsoft.Consumption/budgets')[0]?.text).toContain("thresholdType: 'Forecasted'")
})
