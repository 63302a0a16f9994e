import { fileURLToPath } from 'node:url'

/** What a month of use comes to; each assumption stands in the guide beside the result. */
export const assumptions = {
  /** Of all people, on a working day. */
  active: 0.25,
  visits: 2,
  /** Of API and pages together; what the browser keeps is not asked for again. */
  callsPerVisit: 12,
  workingDays: 21,
  /** The least that Flex Consumption counts for each execution. */
  secondsPerCall: 1,
  instanceGb: 2,
  /** Org chart and calendars every quarter of an hour, messages every five minutes. */
  timerRuns: (4 + 4 + 12) * 24 * 30.4,
  kilobytesOfLogPerCall: 2,
  /** Org chart, sessions and frozen figures of half a year, as measured with 611,000 people. */
  kilobytesPerPerson: 1.37,
  /** Two notes of two kilobytes for a session every two weeks, for half a year. */
  kilobytesOfWordsPerPerson: 2 * 2 * 13,
  /** In US dollars, before what is free each month: a list price that others reported in May 2025 for one region. */
  perGbSecond: 0.000026,
} as const

export interface Size {
  people: number
  secondsPerTimerRun: number
  alwaysReady: boolean
}

export const sizes: readonly Size[] = [
  { people: 1_000, secondsPerTimerRun: 5, alwaysReady: false },
  { people: 50_000, secondsPerTimerRun: 30, alwaysReady: true },
]

/** Quantities that Azure charges for, a month. */
export function quantitiesOf({ people, secondsPerTimerRun, alwaysReady }: Size) {
  const { active, visits, callsPerVisit, workingDays, secondsPerCall, instanceGb, timerRuns } = assumptions
  const calls = people * active * visits * callsPerVisit * workingDays
  const words = assumptions.kilobytesPerPerson + assumptions.kilobytesOfWordsPerPerson
  return {
    executions: Math.round(calls + timerRuns),
    gbSeconds: Math.round((calls * secondsPerCall + timerRuns * secondsPerTimerRun) * instanceGb),
    alwaysReadyGbSeconds: alwaysReady ? instanceGb * 730 * 3600 : 0,
    logGb: (calls * assumptions.kilobytesOfLogPerCall) / 1e6,
    databaseGb: (people * words) / 1e6,
  }
}

const number = (value: number, digits = 0) =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: 0 })

/** The table of the guide: `npx tsx appPackage/cost.ts` prints it. */
export function costTable(): string {
  const [small, large] = sizes.map(quantitiesOf)
  if (!small || !large) throw new Error('There are two sizes.')
  const row = (what: string, of: (q: ReturnType<typeof quantitiesOf>) => string) =>
    `| ${what} | ${of(small)} | ${of(large)} |`
  return [
    `| a month | ${sizes.map(({ people }) => `${number(people)} people`).join(' | ')} |`,
    '| --- | --- | --- |',
    '| PostgreSQL flexible server, compute | 1 × B1ms | 2 × D4ds_v5 (one stands by in another zone) |',
    '| PostgreSQL storage | 32 GB | 2 × 128 GB |',
    row('of which our data fill, after half a year', ({ databaseGb }) => `${number(databaseGb, 2)} GB`),
    row('function executions', ({ executions }) => number(executions)),
    row('function GB-seconds, at most', ({ gbSeconds }) => number(gbSeconds)),
    row(
      'functions, at most, at 0.000026 USD a GB-second',
      ({ gbSeconds }) => `${number(gbSeconds * assumptions.perGbSecond)} USD`,
    ),
    row('GB-seconds of the instance kept warm', ({ alwaysReadyGbSeconds }) => number(alwaysReadyGbSeconds)),
    row('logs taken in', ({ logGb }) => `${number(logGb, 2)} GB`),
    '| private endpoints, hours | 2 × 730 | 2 × 730 |',
    '| Key Vault, storage, DNS zones, alerts | 1 vault, 1 account, 3 zones, 8 alerts, 1 web test | the same |',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(costTable())
