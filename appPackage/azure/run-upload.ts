import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { az } from './az.ts'
import { upload } from './upload.ts'

const { values } = parseArgs({ options: { functionApp: { type: 'string' } } })
if (values.functionApp) {
  const folder = fileURLToPath(new URL('../../dist/api', import.meta.url))
  console.log(`${await upload(folder, values.functionApp, az)} runs now. Look at it with npm run doctor.`)
} else {
  console.error('Say which function app, by its resource id: --functionApp /subscriptions/…')
  process.exitCode = 1
}
