import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

const root = fileURLToPath(new URL('../..', import.meta.url))
const offline = `data:text/javascript,import net from 'node:net';
net.Socket.prototype.connect = () => { throw new Error('The network was used.') }`

const env = {
  TEAMS_APP_ID: '2f1b5a0e-4f0e-4f2f-9a3b-6d0f8f5f7c11',
  ENTRA_CLIENT_ID: '5d7c8a44-0e53-4f0e-8a0a-3b1f5c2d9e22',
  APP_HOST: 'coaching.example.com',
  APP_VERSION: '1.2.3',
}

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'))
})

afterAll(() => rm(folder, { recursive: true }))

/** `npm run package` with these values, cut off from the network. */
async function runPackage(values: Partial<typeof env>, out = 'out') {
  const file = join(folder, '.env')
  await writeFile(
    file,
    Object.entries(values)
      .map((pair) => pair.join('='))
      .join('\n'),
  )
  const args = [
    '--import',
    offline,
    '--import',
    'tsx',
    'appPackage/package.ts',
    '--env',
    file,
    '--out',
    join(folder, out),
  ]
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH } }, (failure, stdout, stderr) =>
      resolve({ code: failure ? 1 : 0, said: stdout + stderr }),
    )
  })
}

test('the package passes the schemas of Teams and Outlook without the network, and is the same every time', async () => {
  expect(await runPackage(env, 'first')).toMatchObject({ code: 0 })
  expect(await runPackage(env, 'second')).toMatchObject({ code: 0 })
  const [first, second] = await Promise.all(
    ['first', 'second'].map((out) => readFile(join(folder, out, 'coaching-cascade-1.2.3.zip'))),
  )
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
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
