import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import product from '../../package.json' with { type: 'json' }
import { builtPages } from './packaged.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const offline = `data:text/javascript,import net from 'node:net';
net.Socket.prototype.connect = () => { throw new Error('The network was used.') }`

const env = {
  TEAMS_APP_ID: '2f1b5a0e-4f0e-4f2f-9a3b-6d0f8f5f7c11',
  OUTLOOK_COMPANION_ID: '9c7e21d4-3f58-4a7b-8d10-52b0c6a1e977',
  ENTRA_CLIENT_ID: '5d7c8a44-0e53-4f0e-8a0a-3b1f5c2d9e22',
  APP_HOST: 'coaching.example.com',
}

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'))
  await cp(join(root, 'addin/public'), join(folder, 'web/addin'), { recursive: true })
  for (const [path, text] of builtPages()) {
    const file = join(folder, path.replace('dist/web', 'web'))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
})

afterAll(() => rm(folder, { recursive: true }))

/** `npm run package` with these values, cut off from the network. */
async function runPackage(values: Partial<typeof env>, out = 'out', web = 'web') {
  const file = join(folder, '.env')
  const lines = Object.entries(values).map((pair) => pair.join('='))
  await writeFile(file, lines.join('\n'))
  const options = ['--env', file, '--out', join(folder, out), '--web', join(folder, web)]
  const args = ['--import', offline, '--import', 'tsx', 'appPackage/package.ts', ...options]
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH } }, (failure, stdout, stderr) =>
      resolve({ code: failure ? 1 : 0, said: stdout + stderr }),
    )
  })
}

test('the package passes the schemas of Teams and Outlook without the network, and is the same every time', async () => {
  expect(await runPackage(env, 'first')).toMatchObject({ code: 0 })
  const yesterday = new Date(Date.now() - 86_400_000)
  await utimes(join(folder, 'web/addin/icons/icon-16.png'), yesterday, yesterday)
  await utimes(join(folder, '.env'), yesterday, yesterday)
  expect(await runPackage(env, 'second')).toMatchObject({ code: 0 })
  for (const name of [`coaching-cascade-${product.version}.zip`, 'outlook-companion.xml']) {
    const [first, second] = await Promise.all(['first', 'second'].map((out) => readFile(join(folder, out, name))))
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
  }
  const archive = await readFile(join(folder, 'first', `coaching-cascade-${product.version}.zip`), 'latin1')
  for (const name of ['manifest.json', 'en.json', 'de.json']) expect(archive).toContain(name)
})

test('the list of scripts that may sign in is put beside the pages', async () => {
  expect(await runPackage(env)).toMatchObject({ code: 0 })
  const file = join(folder, 'web/.well-known/microsoft-officeaddins-allowed.json')
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    allowed: ['https://coaching.example.com/addin/events.js'],
  })
})

test('what the schema refuses makes no package', async () => {
  const { code, said } = await runPackage({ ...env, TEAMS_APP_ID: 'my-app' })
  expect(code).toBe(1)
  expect(said).toContain('/id')
})

test('an environment file without a value is told which', async () => {
  const { APP_HOST: _, ...rest } = env
  expect(await runPackage(rest)).toMatchObject({ code: 1, said: expect.stringContaining('APP_HOST') })
})

test('without built pages one is told to build them', async () => {
  const { code, said } = await runPackage(env, 'out', 'nowhere')
  expect(code).toBe(1)
  expect(said).toContain('run npm run build first')
})
