import { startPostgres } from '../dev-env/postgres.ts'
import { benchFunctionApp } from './function-app.ts'
import { benchPages } from './pages.ts'
import { benchStore } from './store.ts'

const postgres = await startPostgres()
try {
  if (postgres) await benchFunctionApp(postgres.url)
  if (postgres) await benchStore('PostgreSQL', postgres.url)
  await benchStore('PGlite', 'pglite:memory')
  await benchPages()
} finally {
  await postgres?.stop()
}
