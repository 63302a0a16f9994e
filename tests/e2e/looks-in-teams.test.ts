import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { tooWide, violationsOn } from './axe.ts'
import { inTeams, lookAt, narrow, still } from './looks.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null, { jobTitle: 'Sales Director' })
const maria = person('Maria Lopez', tom, { jobTitle: 'Sales Manager' })
const ana = person('Ana Ruiz', maria, { jobTitle: 'Account Executive' })
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const ida = person('Ida Holm', tom, { roles: ['HR.Admin'] })
const stage = openStage([tom, maria, ana, ben, cyd, ida])

beforeAll(async () => {
  const [asMaria, asAna] = [clientOf(stage.env, maria), clientOf(stage.env, ana)]
  const held = await tag('2026-02-25T09:00:00Z')
  await asMaria.setOutcome({ id: held, outcome: 'held' })
  await asMaria.saveNote({ id: held, layer: 'shared', version: 0, text: 'Discovery calls' })
  await asAna.saveNote({ id: held, layer: 'shared', version: 0, text: 'What I heard' })
  const commitment = { sessionId: held, ownerId: ana.id, due: '2026-02-27', state: 'open', version: 0 } as const
  await asMaria.saveCommitment({ ...commitment, id: randomUUID(), text: 'Ask before showing' })
  await asMaria.saveCommitment({ ...commitment, id: randomUUID(), text: 'Sit in with Ben', state: 'done' })
  await tag('2026-03-03T09:00:00Z')
})

async function tag(start: string) {
  const event = wordsFor(stage.env, stage.book(maria, [ana], start), maria)
  return (await clientOf(stage.env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })).id
}

test.each([
  ['the board', maria, '', 'Good morning, Maria'],
  ['a person', maria, `person/${ana.id}`, 'Ana Ruiz'],
  ['the coachee’s page', ana, '', 'Your coaching with Maria'],
  ['the pipeline of a manager below', tom, `pipeline/${maria.id}`, 'Pipeline of Maria Lopez'],
  ['notifications', ana, 'notifications', 'Notifications'],
  ['the directory', ida, 'directory', 'Directory'],
])('Teams is readable and reachable in every theme and at 320 px: %s', async (_, who, place, heading) => {
  const { page, tab } = await (await stage.device(still)).teams(who, { place })
  await tab.getByRole('heading', { name: heading }).first().waitFor()
  await tab.getByRole('progressbar').first().waitFor({ state: 'detached' })
  await lookAt(page, { wear: inTeams(page), ...(place ? { address: '/tabs/' } : {}) })
})

test('the same goes for the question whether a session took place', async () => {
  const [session] = (await clientOf(stage.env, ana).getPair({ personId: maria.id })).sessions
  const { page, tab } = await (await stage.device(still)).teams(ana, { place: `confirm/${session?.id}` })
  await tab.getByRole('button', { name: 'Yes, it was' }).waitFor()
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
})

test('the same goes for the side panel of a meeting, before and after one says whose it is', async () => {
  const { page, tab } = await (await stage.device(still)).teams(maria, { query: 'meeting=19:meeting_ana@thread.v2' })
  await tab.getByRole('heading', { name: 'Who is this one-on-one with?' }).waitFor()
  expect(await violationsOn(page, '/tabs/')).toEqual([])
  await tab.getByRole('button', { name: 'Ana Ruiz' }).click()
  await tab.getByLabel('Shared with Ana').waitFor()
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
})

test('the same goes for the form to ask for coaching', async () => {
  const { page, tab } = await (await stage.device(still)).teams(ana)
  await tab.getByRole('button', { name: 'Ask for coaching' }).click()
  await tab.getByLabel('What about?').fill('The Q3 forecast')
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
})

test('the same goes for the form to answer', async () => {
  const ask = { id: randomUUID(), version: 0, topic: 'Pricing', context: 'For the clinic' } as const
  await clientOf(stage.env, ben).saveAsk({ ...ask, urgency: 'two-weeks', state: 'open' })
  const { page, tab } = await (await stage.device(still)).teams(maria, { place: `ask/${ask.id}` })
  await tab.getByRole('dialog').getByRole('textbox').waitFor()
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
})

test('the same goes for a session remembered differently, and for what is told of a change', async () => {
  const { sessions } = await clientOf(stage.env, ana).getPair({ personId: maria.id })
  const id = sessions.find(({ state }) => state === 'held')?.id ?? ''
  await clientOf(stage.env, ana).confirmSession({ id, answer: 'did-not-happen', useful: null })
  const { page, tab } = await (await stage.device(still)).teams(maria, { place: `session/${id}` })
  await tab.getByText('You two remember this differently').waitFor()
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
  await tab.getByRole('button', { name: 'It was not held after all' }).click()
  await tab.getByText('Your answer is changed.').waitFor()
  for (const theme of ['dark', 'contrast', 'default'] as const) {
    await inTeams(page)(theme)
    expect(await violationsOn(page, '/tabs/')).toEqual([])
  }
  expect(await tooWide(page)).toEqual([])
})

test('the same goes for the list', async () => {
  const { page, tab } = await (await stage.device(still)).teams(maria)
  await tab.getByRole('button', { name: 'List' }).click()
  await tab.getByRole('table').waitFor()
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
})

test.each(['light', 'dark'] as const)('the start page too, where the system is %s', async (colorScheme) => {
  const page = await (await stage.device({ ...still, colorScheme })).context.newPage()
  await page.goto('/')
  expect(await violationsOn(page)).toEqual([])
  await page.setViewportSize(narrow)
  expect(await tooWide(page)).toEqual([])
})
