import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart, help, readArguments, type StartArguments } from './arguments.ts'
import { type DevEnv, startDevEnv } from './dev-env.ts'
import { BadPeople, readPeople } from './people-csv.ts'
import { buildWeb, projectRoot } from './web.ts'
import type { WorldPerson } from './world.ts'

const minute = 60_000

async function start(): Promise<void> {
  const options = readArguments(process.argv.slice(2), process.env)
  if (options.help) return console.log(help)
  const people = options.people === null ? null : await peopleIn(options.people)
  const data = options.data ?? join(projectRoot, '.data', folderOf(options))
  console.log(`Building the pages and ${people ? `an org chart of ${people.length} people` : 'a company of 120'} …`)
  const [env] = await Promise.all([
    startDevEnv({
      port: options.port,
      data,
      history: !options.empty,
      badDays: options.badDays,
      consents: options.consents,
      ...(people ? { people } : {}),
    }),
    buildWeb(),
  ])
  closeOnSignal(env)
  const tell = () => env.service.sendNotices()
  setInterval(tell, minute)
  setInterval(() => env.service.keepCascade(), minute)
  void tell()
  console.log(
    `\n  ${env.url}\n\nChoose a person there and open Teams or Outlook as them.\nCtrl+C stops; what you did is kept in ${data}.`,
  )
}

async function peopleIn(file: string): Promise<WorldPerson[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CannotStart(`${file} cannot be read.`, { cause })
  })
  if (text.includes('\uFFFD')) throw new CannotStart(`${file} is not in UTF-8. Save it as "CSV UTF-8".`)
  try {
    return readPeople(text)
  } catch (error) {
    if (error instanceof BadPeople) throw new CannotStart(`${file} is not used:\n${error.message}`, { cause: error })
    throw error
  }
}

/** Different beginnings do not share a folder: one's own people never meet the invented ones. */
function folderOf({ people, empty }: StartArguments): string {
  return `${people === null ? 'company' : 'own-chart'}${empty ? '-empty' : ''}`
}

function closeOnSignal(env: DevEnv): void {
  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    await env.close()
    process.exit(0)
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}

start().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    console.error('The port is in use, perhaps by an earlier start. Stop that one, or choose another: --port 3001')
  } else console.error(error instanceof CannotStart ? error.message : error)
  process.exit(1)
})
