import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { costTable, quantitiesOf } from '../../appPackage/cost.ts'
import entra from '../../appPackage/entra.json' with { type: 'json' }
import product from '../../package.json' with { type: 'json' }

const folder = fileURLToPath(new URL('../../appPackage/', import.meta.url))
const read = (name: string) => readFileSync(folder + name, 'utf8')
const guides = ['DEPLOY.md', 'THREATS.md', 'RUNBOOK.md']

test.each(guides)('every picture and file that %s leads to is there, and every npm script', (name) => {
  const text = read(name)
  for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)\)/g)) expect(existsSync(folder + target)).toBe(true)
  for (const [, script = ''] of text.matchAll(/npm run (\w+)/g)) expect(Object.keys(product.scripts)).toContain(script)
})

test('every stage and every option that a guide names is there', () => {
  const stages = read('../teamsapp.yml')
  const sources = { doctor: read('doctor/doctor.ts'), package: read('package.ts') }
  const named: string[] = []
  for (const text of [...guides.map(read), read('../README.md')]) {
    for (const [, stage = ''] of text.matchAll(/npx atk (\w+)/g)) expect(stages).toMatch(new RegExp(`^${stage}:`, 'm'))
    for (const [, script = '', rest = ''] of text.matchAll(/npm run (doctor|package) -- ([^`\n]+)/g)) {
      const source = script === 'doctor' ? sources.doctor : sources.package
      for (const [, option = ''] of rest.matchAll(/--([a-z-]+)/g)) {
        expect(source).toMatch(new RegExp(`'?${option}'?: \\{ type: 'string'`))
        named.push(option)
      }
    }
    for (const [, option = ''] of text.matchAll(/add `--([a-z-]+) FILE`/g))
      expect(sources.doctor).toContain(`'${option}'`)
  }
  expect(named).toEqual(expect.arrayContaining(['url', 'env']))
})

test.each(['THREATS.md', 'RUNBOOK.md'])('%s is one page', (name) => {
  expect(read(name).split(/\s+/).length).toBeLessThan(750)
})

test('each alert leads to a part of the runbook', () => {
  const parts = read('infra/alerts.bicep').matchAll(/Runbook: ([^.]+)\./g)
  const named = [...parts].map(([, part = '']) => part.toLowerCase())
  expect(named.length).toBeGreaterThanOrEqual(5)
  const headings = [...read('RUNBOOK.md').matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase())
  expect(named.filter((part) => !headings.includes(part))).toEqual([])
})

test('the admin reads of each permission that is asked for, with its reason', () => {
  const asked = entra.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess.map(({ id }) => id))
  for (const permission of asked)
    expect(read('DEPLOY.md')).toMatch(new RegExp(`\\| \`${permission.replaceAll('.', '\\.')}\` \\| \\w+ \\| \\w+`))
})

test('the table of costs is the one that its assumptions make', () => {
  expect(read('DEPLOY.md')).toContain(`<!-- cost -->\n${costTable()}\n<!-- /cost -->`)
})

test('the table counts the alerts that there are', () => {
  const bicep = read('infra/alerts.bicep')
  const listed = (name: string) =>
    (new RegExp(`var ${name} = \\[([\\s\\S]*?)\\n\\]`).exec(bicep)?.[1] ?? '').split('\n  {').length - 1
  const alerts = 1 + listed('databaseLimits') + listed('logAlerts')
  expect(costTable()).toContain(`${alerts} alerts`)
})

test('twice the people make twice the calls, and the timers cost the same', () => {
  const of = (people: number) => quantitiesOf({ people, secondsPerTimerRun: 10, alwaysReady: false })
  expect(of(2_000).executions - of(1_000).executions).toBe(1_000 * 0.25 * 2 * 12 * 21)
  expect(of(2_000).databaseGb).toBeCloseTo(2 * of(1_000).databaseGb)
})
