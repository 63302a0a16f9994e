import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import * as z from 'zod'
import { judgePermissions } from '../../api/admin/permissions.ts'
import entra from '../../appPackage/entra.json' with { type: 'json' }
import parameterFile from '../../appPackage/infra/main.parameters.json' with { type: 'json' }
import product from '../../package.json' with { type: 'json' }
import { readTemplate } from './bicep.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = readFileSync(`${root}teamsapp.yml`, 'utf8')
const env = parseEnv(readFileSync(`${root}appPackage/env/.env.dev`, 'utf8'))

/** A step of the Agents Toolkit: its action, what it takes, and what it writes down. After the schema of version 1.8. */
function step<U extends string>(uses: U, inputs: z.ZodRawShape, writes?: z.ZodRawShape) {
  const written = writes ? { writeToEnvironmentFile: z.strictObject(writes) } : {}
  return z.strictObject({
    uses: z.literal(uses),
    name: z.string().optional(),
    with: z.strictObject(inputs),
    ...written,
  })
}
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/)
const path = z.string().startsWith('./')
const Step = z.discriminatedUnion('uses', [
  step(
    'aadApp/create',
    { name: z.string().max(120), generateClientSecret: z.literal(false), signInAudience: z.literal('AzureADMyOrg') },
    { clientId: variable, objectId: variable, tenantId: variable },
  ),
  step('aadApp/update', { manifestPath: path, outputFilePath: path }),
  step('arm/deploy', {
    subscriptionId: z.string(),
    resourceGroupName: z.string(),
    bicepCliVersion: z.string().regex(/^v\d+\.\d+\.\d+$/),
    templates: z.array(z.strictObject({ path, parameters: path, deploymentName: z.string() })).length(1),
  }),
  step('cli/runNpmCommand', { args: z.string() }),
  step('teamsApp/create', { name: z.string() }, { teamsAppId: variable }),
  step('teamsApp/validateManifest', { manifestPath: path }),
  step('teamsApp/validateAppPackage', { appPackagePath: path }),
  step('teamsApp/zipAppPackage', { manifestPath: path, outputZipPath: path, outputFolder: path }),
  step('teamsApp/update', { appPackagePath: path }),
  step('teamsApp/publishAppPackage', { appPackagePath: path }, { publishedAppId: variable }),
])
const stages = ['provision', 'deploy', 'publish'] as const
const TeamsApp = z.strictObject({
  version: z.literal('v1.8'),
  environmentFolderPath: path,
  provision: z.array(Step),
  deploy: z.array(Step),
  publish: z.array(Step),
})

const app = TeamsApp.parse(parse(text))
const main = await readTemplate(`${root}appPackage/infra/main.bicep`)

function variablesIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/\$\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name)
}

/** What a step leaves for those after it: what it writes down, and of a template the outputs, under their own names. */
function leftBy(each: z.infer<typeof Step>): string[] {
  const written = Object.values(z.record(z.string(), z.string()).catch({}).parse(Object(each).writeToEnvironmentFile))
  return each.uses === 'arm/deploy' ? main.outputs : written
}

/** Files that a step reads, with the variables in them. */
function readBy({ uses, with: inputs }: z.infer<typeof Step>): string[] {
  const paths = JSON.stringify(inputs).match(/\.\/appPackage\/[\w./-]+\.(json|bicep)/g) ?? []
  return uses === 'aadApp/create' ? [] : paths
}

test('the file is one that the Agents Toolkit reads, and none of its inputs is unknown to the action', () => {
  expect(TeamsApp.safeParse(parse(text)).error).toBeUndefined()
  expect(TeamsApp.safeParse(parse(text.replace('outputZipPath', 'outputPath'))).success).toBe(false)
  expect(
    TeamsApp.safeParse(parse(text.replace('generateClientSecret: false', 'generateClientSecret: true'))).success,
  ).toBe(false)
})

test('every variable is in the environment file, and where a step makes it, it is made before it is used', () => {
  const made = stages.flatMap((stage) => app[stage]).flatMap(leftBy)
  const known = new Set(Object.keys(env).filter((name) => !made.includes(name)))
  for (const stage of stages) {
    for (const each of app[stage]) {
      const files = readBy(each).map((file) => readFileSync(root + file, 'utf8'))
      for (const name of variablesIn([each.with, ...files]))
        expect({ uses: each.uses, name, known: known.has(name) }).toEqual({ uses: each.uses, name, known: true })
      for (const name of leftBy(each)) known.add(name)
    }
  }
  expect(made.filter((name) => !(name in env))).toEqual([])
})

test('what the organisation decides has a value, or is asked for by name in the guide', () => {
  const guide = readFileSync(`${root}appPackage/DEPLOY.md`, 'utf8')
  const made = stages.flatMap((stage) => app[stage]).flatMap(leftBy)
  const open = Object.keys(env).filter((name) => !env[name] && !made.includes(name))
  expect(open.length).toBeGreaterThan(0)
  expect(open.filter((name) => !guide.includes(`\`${name}\``))).toEqual([])
})

test('every file that a step reads is there, and every npm script', () => {
  for (const stage of stages) {
    for (const each of app[stage]) {
      for (const file of readBy(each)) expect({ file, there: existsSync(root + file) }).toEqual({ file, there: true })
      const script = 'args' in each.with ? /^run (\w+)/.exec(String(each.with.args))?.[1] : undefined
      if (script) expect(Object.keys(product.scripts)).toContain(script)
    }
  }
  expect(existsSync(root + app.environmentFolderPath)).toBe(true)
})

test('what is uploaded is what was zipped before', () => {
  for (const stage of [app.provision, app.publish]) {
    const zipped = stage.flatMap((each) => ('outputZipPath' in each.with ? [each.with.outputZipPath] : []))
    const used = stage.flatMap((each) => ('appPackagePath' in each.with ? [each.with.appPackagePath] : []))
    expect(new Set(used)).toEqual(new Set(zipped))
  }
})

test('the parameters file gives every parameter of the template that has no value of its own, and no other', () => {
  const given = Object.keys(parameterFile.parameters)
  expect(given.filter((name) => !main.params.some((param) => param.name === name))).toEqual([])
  const needed = main.params.filter((param) => !param.optional).map(({ name }) => name)
  expect(needed.filter((name) => !given.includes(name))).toEqual([])
})

test('the app registration has no secret, tokens of version 2, the role of HR and no permission beyond the least', () => {
  expect(JSON.stringify(entra)).not.toMatch(/password|keyCredential/i)
  expect(entra.api.requestedAccessTokenVersion).toBe(2)
  expect(entra.appRoles.map(({ value }) => value)).toEqual(['HR.Admin'])
  const host = `\${{APP_HOST}}`
  expect(entra.spa.redirectUris).toEqual([`brk-multihub://${host}`, `https://${host}/tabs/signed-in.html`])
  const asked = entra.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess)
  const granted = {
    application: asked.filter(({ type }) => type === 'Role').map(({ id }) => id),
    delegated: asked.filter(({ type }) => type === 'Scope').map(({ id }) => id),
  }
  expect(judgePermissions({ granted, policy: { follow: false, category: false, groups: false } })).toEqual({
    missing: [],
    tooWide: [],
  })
})
