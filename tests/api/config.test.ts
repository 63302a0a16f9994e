import { expect, test } from '@jest/globals'
import { readConfig } from '../../api/config.ts'

const app = { ENTRA_CLIENT_ID: '0f9cc5a1-6a5e-4b0e-9e43-3d6f4f2d1c11' }
const azure = {
  ...app,
  WEBSITE_SITE_NAME: 'x',
  DATABASE_URL: 'postgres://db/x?sslmode=verify-full',
  NOTES_KEYS: 'a:AAAA',
}

test('without ALLOWED_TENANTS nobody may call', () => {
  expect(readConfig(app).allowedTenants).toEqual([])
})

test.each([
  [{}, 'ENTRA_CLIENT_ID'],
  [{ ...app, DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ ...app, ALLOWED_TENANTS: 'contoso' }, 'ALLOWED_TENANTS'],
  [{ ...app, PORT: 'eighty' }, 'PORT'],
  [{ ...app, TEAMS_APP_ID: 'coaching' }, 'TEAMS_APP_ID'],
  [{ ...app, GRAPH_BASE_URL: 'graph' }, 'GRAPH_BASE_URL'],
  [{ ...app, GRAPH_BASE_URL: 'http://graph.example.com' }, 'GRAPH_BASE_URL'],
  [{ ...azure, NOTES_KEYS: '' }, 'NOTES_KEYS'],
  [{ ...azure, ENTRA_CLIENT_SECRET: 'x' }, 'ENTRA_CLIENT_SECRET'],
  [{ ...azure, DATABASE_URL: '' }, 'DATABASE_URL'],
  [{ ...azure, DATABASE_URL: 'postgres://db/x' }, 'sslmode=verify-full'],
  [{ ...azure, DATABASE_URL: 'postgres://db/x?sslmode=no-verify' }, 'sslmode=verify-full'],
  [{ ...azure, ENTRA_AUTHORITY: 'https://localhost:8443' }, 'ENTRA_AUTHORITY'],
  [{ ...azure, GRAPH_BASE_URL: 'http://127.0.0.1:1' }, 'GRAPH_BASE_URL'],
])('a wrong setting is refused by its name: %j', (env, name) => {
  expect(() => readConfig(env)).toThrow(name)
})

test('stand-ins on this machine are allowed outside Azure', () => {
  expect(readConfig({ ...app, GRAPH_BASE_URL: 'http://localhost:3000/graph/' }).graphBaseUrl).toBe(
    'http://localhost:3000/graph',
  )
})
