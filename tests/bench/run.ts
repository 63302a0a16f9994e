import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newDatabase } from '../api/store/engines.ts'
import { startPostgres } from '../dev-env/postgres.ts'
import { benchCascade } from './cascade.ts'
import { benchFirstContent } from './first-content.ts'
import { benchFunctionApp } from './function-app.ts'
import { benchOrg } from './org.ts'
import { benchPages } from './pages.ts'
import { benchScrolling } from './scrolling.ts'
import { benchStore } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'cascade-bench-'))
const postgres = await startPostgres({ likeProduction: true })
/** E.g. `npm run bench cascade 100000`: one part, at one size. */
const [only, size] = process.argv.slice(2)
const wanted = (name: string) => !only || only === name
const sizesOf = (...usual: number[]) => (size ? [Number(size)] : usual)
try {
  if (postgres) process.env.TEST_POSTGRES = postgres.url
  if (postgres && wanted('app')) await benchFunctionApp(await newDatabase('postgres'))
  if (postgres && wanted('store')) await benchStore('PostgreSQL', await newDatabase('postgres'))
  if (wanted('store')) await benchStore('PGlite', 'pglite:memory')
  if (postgres && wanted('org'))
    await benchOrg('PostgreSQL', () => newDatabase('postgres'), sizesOf(20_000, 100_000, 200_000))
  if (wanted('org'))
    await benchOrg('PGlite', async () => `pglite:${join(folder, randomUUID())}`, sizesOf(20_000, 100_000))
  const sizes = sizesOf(10_000, 100_000, 500_000)
  if (postgres && wanted('cascade')) await benchCascade('PostgreSQL', () => newDatabase('postgres'), sizes)
  if (wanted('cascade')) await benchCascade('PGlite', async () => `pglite:${join(folder, randomUUID())}`, sizes)
  if (wanted('pages')) await benchPages()
  if (wanted('pages')) await benchFirstContent(folder)
  if (wanted('pages')) await benchScrolling(folder)
} finally {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
}
