import { parseArgs } from 'node:util'
import { az } from './az.ts'
import { Connection, connect } from './connect.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { app: text, tenant: text, functionApp: text, identity: text, vault: text } })
const given = Connection.safeParse(values)
if (given.success) {
  const query = ['--query', 'accessToken', '--output', 'tsv']
  const tokenFor = (resource: string) => az(['account', 'get-access-token', '--resource', resource, ...query])
  for (const sentence of await connect(given.data, { tokenFor })) console.log(sentence)
} else {
  for (const { path } of given.error.issues) console.error(`Say --${path.join()}: teamsapp.yml shows with what.`)
  process.exitCode = 1
}
