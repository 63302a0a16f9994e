import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openDb } from '../../../api/store/open.ts'

const tenant = '11111111-1111-4111-8111-111111111111'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cascade-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const url = () => `pglite:${join(folder, 'db')}`
const add = 'insert into tenant (tenant_id) values ($1) on conflict do nothing'

test('data is there after the folder is closed and opened again', async () => {
  const first = await openDb(url())
  await first.query(tenant, add, [tenant])
  await first.close()
  const second = await openDb(url())
  expect(await second.query(tenant, 'select tenant_id from tenant')).toEqual([{ tenant_id: tenant }])
  await second.close()
  expect(existsSync(join(folder, 'db.lock'))).toBe(false)
})

test('a folder that is open is refused to a second opener, who is told which process holds it', async () => {
  const first = await openDb(url())
  await expect(openDb(url())).rejects.toThrow(`in use by process ${process.pid}`)
  await first.close()
})

test('the lock of a process that runs is respected, that of one that is gone is taken over', async () => {
  const other = spawn('sleep', ['60'])
  writeFileSync(join(folder, 'db.lock'), String(other.pid))
  await expect(openDb(url())).rejects.toThrow(`in use by process ${other.pid}`)
  const gone = new Promise((resolve) => other.once('exit', resolve))
  other.kill('SIGKILL')
  await gone
  const db = await openDb(url())
  await db.ping()
  await db.close()
})

test('what was saved is there after the process was killed in the middle of its work', async () => {
  const script = `
    import { openDb } from ${JSON.stringify(join(import.meta.dirname, '../../../api/store/open.ts'))}
    async function main() {
      const db = await openDb(${JSON.stringify(url())})
      await db.query('${tenant}', ${JSON.stringify(add)}, ['${tenant}'])
      console.log('saved')
      for (;;) await db.query('${tenant}', 'update tenant set calendar_policy_version = 15 where tenant_id = $1', ['${tenant}'])
    }
    main()`
  const file = join(folder, 'write.mts')
  writeFileSync(file, script)
  const child = spawn(process.execPath, ['--import', 'tsx', file], { cwd: join(import.meta.dirname, '../../..') })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('saved') && resolve())
    child.stderr.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())))
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  const db = await openDb(url())
  expect(await db.query(tenant, 'select tenant_id from tenant')).toEqual([{ tenant_id: tenant }])
  await db.close()
})
