import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDb } from '../api/store/open.ts'
import { makeSigningKey } from './dev-env/keys.ts'
import { type Postgres, startPostgres } from './dev-env/postgres.ts'
import { buildWeb } from './dev-env/web.ts'

/** The whole suite: builds what browsers load, starts a real PostgreSQL where there is one, runs Jest on both. */
async function run(args: readonly string[]): Promise<number> {
  const needsPages = args.length === 0 || args.some((arg) => arg.includes('e2e'))
  const [postgres] = await Promise.all([postgresIfAny(), needsPages ? buildWeb() : null])
  const results = mkdtempSync(join(tmpdir(), 'cascade-tests-'))
  try {
    if (postgres) await prepareTemplate(postgres.url)
    const file = join(results, 'results.json')
    const options = ['--forceExit', '--json', `--outputFile=${file}`]
    const signingKey = JSON.stringify(await makeSigningKey())
    const given = { TEST_SIGNING_KEY: signingKey, ...(postgres ? { TEST_POSTGRES: postgres.url } : {}) }
    const code = await jest([...args, ...options], given)
    const { numPassedTests, numFailedTests }: Record<string, number> = JSON.parse(readFileSync(file, 'utf8'))
    console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
    return code
  } finally {
    await postgres?.stop()
    rmSync(results, { recursive: true, force: true })
  }
}

async function postgresIfAny(): Promise<Postgres | null> {
  try {
    const postgres = await startPostgres()
    const where = postgres ? 'PGlite and PostgreSQL' : 'PGlite alone: there is no PostgreSQL here'
    console.log(`Store tests run on ${where}.`)
    return postgres
  } catch (error) {
    console.warn('Store tests run on PGlite alone: PostgreSQL is here but does not start.', error)
    return null
  }
}

/** Every database that is made afterwards has its tables from the start. */
async function prepareTemplate(url: string): Promise<void> {
  const template = new URL(url)
  template.pathname = 'template1'
  const db = await openDb(template.href)
  await db.close()
}

function jest(args: readonly string[], env: Record<string, string>): Promise<number> {
  const bin = createRequire(import.meta.url).resolve('jest/bin/jest')
  const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', bin, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // The build of the front ends leaves its own mode behind.
    env: { ...process.env, NODE_ENV: 'test', ...env },
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await run(process.argv.slice(2))
