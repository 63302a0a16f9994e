import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { brokenRules, importCircle, readSources } from './architecture.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const product = readSources(root, ['api', 'tabs', 'addin', 'appPackage'])
const everything = readSources(root, ['api', 'tabs', 'addin', 'appPackage', 'tests'])

test('every import is one that the table allows, and every foreign thing has one place', () => {
  expect(product.size).toBeGreaterThan(80)
  expect(brokenRules(product)).toEqual([])
})

test('there is no circle of imports', () => {
  expect(importCircle(everything)).toBeNull()
})

test.each<[string, string, string]>([
  ['api/session/store.ts', "import { stageOf } from '../pipeline/stage.ts'", 'api/session may not'],
  ['api/contract/session.ts', "import { Pool } from 'pg'", 'the contract imports zod only'],
  ['addin/pane.tsx', "import { App } from '../tabs/app.tsx'", 'addin may not'],
  ['tabs/kit/note.tsx', "import { openMeeting } from '../../addin/host.ts'", 'tabs/kit may not'],
  ['tabs/app.tsx', "import { app } from '@microsoft/teams-js'", 'teams-js'],
  ['addin/pane.tsx', 'const item = Office.context.mailbox.item', 'Office'],
  ['tabs/main.tsx', "import { a } from '@azure/msal-browser'", 'msal-browser'],
  ['api/org/sync.ts', "import { Client } from '@microsoft/microsoft-graph-client'", 'the Graph SDK'],
  ['api/service.ts', 'const url = process.env.DATABASE_URL', 'process.env'],
  ['api/service.ts', "import { app } from '@azure/functions'", 'Azure Functions'],
  ['api/service.ts', "import { Hono } from 'hono'", 'Hono'],
  ['api/session/routes.ts', "await tx.query('select 1 as one from session where true')", 'SQL'],
  ['api/org/place.ts', 'await tx.query(`\n  update person set left_at = now()`)', 'SQL'],
  ['api/service.ts', "import { startDevEnv } from '../tests/dev-env/dev-env.ts'", 'tests'],
  ['tabs/pipeline.tsx', "const answer = await fetch('/api/pipeline')", 'fetch in a screen'],
])('a broken rule is found: %s with %j', (file, text, says) => {
  expect(brokenRules(new Map([[file, text]])).join()).toContain(says)
})

test('a circle is found and shown', () => {
  const circle = new Map([
    ['api/a.ts', "import { b } from './b.ts'"],
    ['api/b.ts', "import { c } from './c.ts'"],
    ['api/c.ts', "import { a } from './a.ts'"],
  ])
  expect(importCircle(circle)).toEqual(['api/a.ts', 'api/b.ts', 'api/c.ts', 'api/a.ts'])
})

test('the top level holds what was agreed and what tools insist on', () => {
  const agreed = [
    'tabs',
    'addin',
    'api',
    'appPackage',
    'tests',
    'package.json',
    'tsconfig.json',
    'teamsapp.yml',
    'README.md',
  ]
  const insisted = ['package-lock.json', 'LICENSE', 'CHANGELOG.md', '.gitignore', '.ci', 'biome.json', '.git']
  const made = ['node_modules', 'dist', '.data']
  const found = readdirSync(root).filter((name) => ![...agreed, ...insisted, ...made].includes(name))
  expect(found).toEqual([])
})
