import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildApi } from '../../api/build.ts'
import { openDb } from '../../api/store/open.ts'
import { FunctionApp } from '../api/function-app.ts'
import { figure, medianOf } from './figure.ts'

/** Size of the deployed function app, and the time from the start of its process to its first answer. */
export async function benchFunctionApp(databaseUrl: string): Promise<void> {
  const folder = join(mkdtempSync(join(tmpdir(), 'cascade-bench-')), 'api')
  await buildApi(folder)
  const bundle = readFileSync(join(folder, 'main.mjs'))
  figure('function app, one file', 'kB', bundle.length / 1024)
  figure('function app, gzip', 'kB', gzipSync(bundle).length / 1024)
  await (await openDb(databaseUrl)).close()
  const empty = await medianOf(5, async () => execFileSync(process.execPath, ['-e', '']))
  const first = await medianOf(5, () => firstAnswer(folder, databaseUrl))
  figure('function app, process start to first answer', 'ms', first, { name: 'empty Node process', value: empty })
  rmSync(folder, { recursive: true, force: true })
}

async function firstAnswer(folder: string, databaseUrl: string): Promise<void> {
  const app = new FunctionApp(folder, {
    DATABASE_URL: databaseUrl,
    ENTRA_CLIENT_ID: '0f9cc5a1-6a5e-4b0e-9e43-3d6f4f2d1c11',
    NOTES_KEYS: `k:${Buffer.alloc(32, 1).toString('base64')}`,
  })
  await app.registered()
  await app.invoke('getHealth', { method: 'GET', url: 'http://localhost/api/health' })
  await app.end()
}
