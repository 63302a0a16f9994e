import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { startPostgres } from './dev-env/postgres.ts'
import { buildWeb } from './dev-env/web.ts'

/** The whole suite: builds what browsers load, starts a real PostgreSQL where there is one, runs Jest on both. */
async function run(args: readonly string[]): Promise<number> {
  const [postgres] = await Promise.all([
    startPostgres(),
    args.length === 0 || args.some((arg) => arg.includes('e2e')) ? buildWeb() : null,
  ])
  console.log(
    postgres ? 'Store tests run on PGlite and on PostgreSQL.' : 'No PostgreSQL here: store tests run on PGlite.',
  )
  try {
    return await jest(args, postgres ? { TEST_POSTGRES: postgres.url } : {})
  } finally {
    await postgres?.stop()
  }
}

function jest(args: readonly string[], env: Record<string, string>): Promise<number> {
  const bin = createRequire(import.meta.url).resolve('jest/bin/jest')
  const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', bin, ...args], {
    stdio: 'inherit',
    // The build of the front ends leaves its own mode behind.
    env: { ...process.env, NODE_ENV: 'test', ...env },
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

process.exitCode = await run(process.argv.slice(2))
