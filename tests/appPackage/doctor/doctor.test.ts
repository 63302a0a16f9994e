import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Clock, person, startCompany } from '../../api/company.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Deployed, deploy } from './deployed.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const clock: Clock = { time: new Date() }
let env: DevEnv
let deployed: Deployed
let folder = ''

beforeAll(async () => {
  env = await startCompany([tom, hana], clock)
  deployed = await deploy(env)
  folder = await mkdtemp(join(tmpdir(), 'doctor-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await deployed.close()
  await env.close()
})

/** `npm run doctor` with these options. */
function doctor(...options: string[]) {
  const args = ['--import', 'tsx', 'appPackage/doctor/doctor.ts', ...options]
  return new Promise<{ code: number | string; said: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH } }, (failure, stdout, stderr) =>
      resolve({ code: failure?.code ?? 0, said: stdout + stderr }),
    )
  })
}

test('it ends well when nothing is wrong, and keeps the token to itself', async () => {
  const token = await env.tokenFor(hana.id)
  await writeFile(join(folder, 'token'), `${token}\n`)
  await writeFile(join(folder, '.env'), `ENTRA_CLIENT_ID=${env.world.clientId}\n`)
  const options = ['--token-file', join(folder, 'token'), '--env', join(folder, '.env')]
  const { code, said } = await doctor('--url', deployed.url.href, ...options)
  expect([code, said]).toEqual([0, expect.stringMatching(/^ok {6}Every page.*Nothing is wrong\.\n$/s)])
  expect(said).not.toContain(token)
})

test('it ends badly and counts when something is, so that a pipeline stops', async () => {
  const other = '5d7c8a44-0e53-4f0e-8a0a-3b1f5c2d9e22'
  await writeFile(join(folder, '.env'), `ENTRA_CLIENT_ID=${other}\n`)
  const { code, said } = await doctor('--url', deployed.url.href, '--env', join(folder, '.env'))
  expect(code).toBe(1)
  expect(said).toMatch(/WRONG {3}The service signs in with the app registration.*skipped .*1 to set right\./s)
})

test('without an address it says how it is used', async () => {
  expect(await doctor()).toEqual({ code: 2, said: expect.stringContaining('--url https://HOST') })
})
