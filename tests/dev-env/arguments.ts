import { parseArgs } from 'node:util'
import { type BadDayName, badDayNames, badDays, isBadDay } from './graph/bad-days.ts'
import { type ConsentName, consents, isConsent } from './graph/consents.ts'
import { mostLinks } from './history.ts'

export interface StartArguments {
  people: string | null
  empty: boolean
  port: number
  /** null: a folder of its own for each kind of start. */
  data: string | null
  badDays: BadDayName[]
  /** What the admin allows from the start on, besides what is allowed anyway. */
  consents: ConsentName[]
  help: boolean
}

/** Something the person can set right: shown as one sentence, without a stack. */
export class CannotStart extends Error {}

export const help = `npm start -- [options]     a whole company on this machine, no account needed

  --people FILE.csv   your own org chart; columns id,displayName,mail,jobTitle,department,managerId
  --empty             no sample history (it is invented for at most ${mostLinks} links)
  --port N            another port than 3000
  --data DIR          keep the data elsewhere; the same folder goes on where it stopped
  --bad-day NAMES     Graph is difficult for this run; one or more, with commas between:
${badDayNames.map((name) => `                      ${name.padEnd(21)}${badDays[name].says}`).join('\n')}
  --allow NAMES       the admin allows these permissions from the start on, with commas between:
${Object.entries(consents)
  .map(([name, { says }]) => `                      ${name.padEnd(25)}${says}`)
  .join('\n')}
  --help              this text`

export function readArguments(args: string[], env: Readonly<Record<string, string | undefined>>): StartArguments {
  const { people, empty, port, data, help, allow, 'bad-day': days } = parsed(args)
  const number = Number(port ?? env.PORT ?? 3000)
  if (!Number.isInteger(number) || number < 0 || number > 65535) {
    throw new CannotStart(`--port must be a number up to 65535; it is "${port ?? env.PORT}".`)
  }
  return {
    people: people ?? null,
    empty: empty ?? false,
    port: number,
    data: data ?? null,
    badDays: namesIn(days, isBadDay, 'bad day', badDayNames),
    consents: namesIn(allow, isConsent, 'permission', Object.keys(consents)),
    help: help ?? false,
  }
}

function namesIn<Name extends string>(
  text = '',
  isName: (name: string) => name is Name,
  what: string,
  all: readonly string[],
): Name[] {
  const asked = text.split(',').filter(Boolean)
  const unknown = asked.find((name) => !isName(name))
  if (unknown === undefined) return asked.filter(isName)
  throw new CannotStart(`There is no ${what} "${unknown}". There are: ${all.join(', ')}.`)
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        people: { type: 'string' },
        empty: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        'bad-day': { type: 'string' },
        allow: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : error}\n\n${help}`)
  }
}
