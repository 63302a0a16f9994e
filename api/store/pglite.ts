import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { type Db, dbOver } from './db.ts'
import { lockFolder } from './lock-folder.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'

/**
 * PostgreSQL inside this process, for one instance. It survives the end of the process at any moment but not a power
 * cut: it does not wait for the disk. `where` is a folder, or `memory`. A second process on the folder is refused.
 */
export async function openPglite(where: string): Promise<Db> {
  const { PGlite, createPgConfig } = await loadPglite()
  const folder = where === 'memory' ? null : resolve(where)
  const unlock = folder ? lockFolder(folder) : () => {}
  try {
    const isNew = !folder || !existsSync(join(folder, 'PG_VERSION'))
    const template = isNew ? readTemplate() : null
    const lite = await PGlite.create({
      ...(folder ? { dataDir: folder } : {}),
      ...(template ? { loadDataDir: template } : {}),
    })
    // Two connections on one PGlite would share a session and end the process: the pool holds one.
    const pool = new pg.Pool({ ...createPgConfig(lite), max: 1 })
    await migrate(pool)
    if (isNew && !template) await writeTemplate(lite)
    return dbOver(pool, async () => {
      await pool.query('checkpoint')
      await pool.end()
      await lite.close()
      unlock()
    })
  } catch (error) {
    unlock()
    throw error
  }
}

async function loadPglite() {
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
    return { PGlite, createPgConfig }
  } catch (cause) {
    throw new Error('The in-process database is not part of this package: set DATABASE_URL to postgres://…', { cause })
  }
}

/** A folder with all migrations applied, packed: a first start takes half a second instead of three. */
function readTemplate(): Blob | null {
  const file = templateFile()
  return existsSync(file) ? new Blob([readFileSync(file)]) : null
}

async function writeTemplate(lite: PGlite): Promise<void> {
  const file = templateFile()
  const packed = await lite.dumpDataDir('gzip')
  const own = `${file}.${process.pid}.${Date.now()}`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(own, new Uint8Array(await packed.arrayBuffer()))
    renameSync(own, file)
  } catch {
    // Where packages are read-only, every first start takes the longer way.
  }
}

function templateFile(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const packages = entry.slice(0, entry.lastIndexOf('node_modules') + 'node_modules'.length)
  const content = createHash('sha256').update(entry).update(readFileSync(entry))
  for (const { name, sql } of migrations()) content.update(name).update(sql)
  return join(packages, '.cache', 'coaching-cascade', `${content.digest('hex').slice(0, 16)}.tgz`)
}
