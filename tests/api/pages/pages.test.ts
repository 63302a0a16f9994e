import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, expect, test } from '@jest/globals'
import { apiHeaders } from '../../../api/pages/headers.ts'
import { createPages } from '../../../api/pages/pages.ts'

const root = mkdtempSync(join(tmpdir(), 'pages-'))
const script = `console.log(${JSON.stringify('x'.repeat(2_000))})`
const files = {
  'tabs/index.html': '<head><style>body{margin:0}</style></head><p>Hello</p>',
  'tabs/assets/index-abc.js': script,
  'addin/pane.html': '<p>Hello</p>',
  'addin/icons/a.png': 'png',
  'secret.txt': 'not a page',
}
for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(root, name, '..'), { recursive: true })
  writeFileSync(join(root, name), text)
}
afterAll(() => rmSync(root, { recursive: true }))

const signIn = {
  clientId: '0f9cc5a1-6a5e-4b0e-9e43-3d6f4f2d1c11',
  authority: 'https://login.microsoftonline.com/organizations',
  scope: 'api://0f9cc5a1-6a5e-4b0e-9e43-3d6f4f2d1c11/access_as_user',
}
const pages = createPages({ root, authority: 'https://login.microsoftonline.com/common', signIn })
const get = (path: string, headers: Record<string, string> = {}) =>
  pages(new Request(`https://coaching.example.com${path}`, { headers }))

async function policyOf(path: string): Promise<Record<string, string[]>> {
  const text = (await get(path)).headers.get('content-security-policy') ?? ''
  return Object.fromEntries(
    text.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}

test('Teams and Outlook may frame every page, and nobody else', async () => {
  const { headers } = await get('/tabs/index.html')
  expect(headers.get('x-frame-options')).toBeNull()
  const frames = (await policyOf('/addin/pane.html'))['frame-ancestors']
  for (const host of ['https://teams.microsoft.com', 'https://*.cloud.microsoft', 'https://outlook.office.com']) {
    expect(frames).toContain(host)
  }
  expect(frames?.filter((source) => source === '*' || source === 'https:')).toEqual([])
})

test('no page may run or style what is written into it, but for the style blocks it was built with', async () => {
  for (const path of ['/tabs/index.html', '/addin/pane.html', '/tabs/no-such-page.html']) {
    const policy = await policyOf(path)
    expect(JSON.stringify(policy)).not.toMatch(/unsafe/)
    expect(policy['default-src']).toEqual(["'none'"])
  }
  const block = createHash('sha256').update('body{margin:0}').digest('base64')
  expect((await policyOf('/tabs/index.html'))['style-src']).toContain(`'sha256-${block}'`)
  expect((await policyOf('/addin/pane.html'))['style-src']).not.toContain(`'sha256-${block}'`)
})

test('scripts come from ourselves; in the add-in from Microsoft’s office.js too', async () => {
  expect((await policyOf('/tabs/index.html'))['script-src']).toEqual(["'self'"])
  expect((await policyOf('/addin/pane.html'))['script-src']).toEqual([
    "'self'",
    'https://appsforoffice.microsoft.com',
    'https://ajax.aspnetcdn.com',
  ])
})

test('pages talk to ourselves and to the sign-in authority; the tab asks Microsoft for hosts of Teams besides', async () => {
  const ours = ["'self'", 'https://login.microsoftonline.com']
  expect((await policyOf('/addin/pane.html'))['connect-src']).toEqual(ours)
  expect((await policyOf('/tabs/index.html'))['connect-src']).toEqual([...ours, 'https://res.cdn.office.net/teams-js/'])
})

test('a page is told how to sign in, and what may be reached stays as it was', async () => {
  const [, told = ''] =
    (await (await get('/tabs/index.html')).text()).match(/<meta name="sign-in" content="(.*)">/) ?? []
  expect(JSON.parse(decodeURIComponent(told))).toEqual(signIn)
  const untold = createPages({ root, authority: signIn.authority, signIn: null })
  const page = await (await untold(new Request('https://coaching.example.com/tabs/index.html'))).text()
  expect(page).toBe(files['tabs/index.html'])
})

test('https is remembered for a year, by pages and by the API', async () => {
  expect((await get('/tabs/index.html')).headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(apiHeaders['strict-transport-security']).toBe('max-age=31536000')
  expect(apiHeaders['content-security-policy']).toContain("default-src 'none'")
})

test('what the build names by its content is kept by browsers for good; pages are asked for each time', async () => {
  expect((await get('/tabs/assets/index-abc.js')).headers.get('cache-control')).toContain('immutable')
  const page = await get('/tabs/index.html')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const again = await get('/tabs/index.html', { 'if-none-match': page.headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('a page that is deployed anew is served anew', async () => {
  const before = await (await get('/addin/pane.html')).text()
  writeFileSync(join(root, 'addin/pane.html'), '<p>Hello again</p>')
  expect([before, await (await get('/addin/pane.html')).text()]).toEqual(['<p>Hello</p>', '<p>Hello again</p>'])
})

test('scripts are sent compressed to who can read that', async () => {
  const small = await get('/tabs/assets/index-abc.js', { 'accept-encoding': 'gzip, br' })
  const bytes = await small.bytes()
  expect(small.headers.get('content-encoding')).toBe('br')
  expect(bytes.length).toBeLessThan(script.length / 2)
  expect(String(brotliDecompressSync(bytes))).toBe(script)
  expect(await (await get('/tabs/assets/index-abc.js')).text()).toBe(script)
})

test.each([
  '/tabs/..%2fsecret.txt',
  '/tabs/%2e%2e/secret.txt',
  '/secret.txt',
  '/tabs/..%5csecret.txt',
  '/tabs/%00',
  '/tabs/%zz',
  '/addin/',
  '/',
  '/tabs/assets',
])('%s leads to no file', async (path) => {
  const response = await get(path)
  expect([response.status, await response.text()]).toEqual([404, 'There is no such page.'])
})

test('the address of a folder leads to its page, where it has one', async () => {
  expect(await (await get('/tabs/')).text()).toBe(await (await get('/tabs/index.html')).text())
  expect((await get('/tabs/')).headers.get('content-security-policy')).toContain('frame-ancestors')
})
