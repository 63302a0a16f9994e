import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { BrowserContext, FrameLocator } from 'playwright-core'
import { clientOf, person, wordsFor } from '../api/company.ts'
import type { WorldPerson } from '../dev-env/world.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const maria = person('Maria Lopez', null)
const ana = person('Ana Ruiz', maria)
const ben = person('Ben Kern', maria)
const cyd = person('Cyd Lind', maria)
const dan = person('Dan Moss', maria)
const eva = person('Eva Nord', maria)
const finn = person('Finn Olsen', maria)
const stage = openStage([maria, ana, ben, cyd, dan, eva, finn])
const hour = 3_600_000
const written = { note: 'Ask who decides at Acme', topics: ['Pricing'], commitments: ['Call Acme'] }
const nothing = { note: undefined, topics: [], commitments: [] }
const triedAgain = 'Kept on this device. It will be tried again.'
const onceSignedIn = 'Kept on this device. It will be saved once you are signed in.'
let booked = 0

test.each([
  [500, 'internal', ana],
  [503, 'database-unavailable', ben],
] as const)('what the service answers with %i is sent again until it is saved', async (status, code, report) => {
  const { laptop, pane, onServer } = await openTagged(report)
  laptop.faults.expect(new RegExp(`${status}`))
  const restore = await answerSaves(laptop.context, status, code)
  await write(pane)
  await saysOfAll(pane, triedAgain)
  expect(await onServer()).toEqual(nothing)
  await restore()
  await isSaved(pane)
  await becomes(onServer, written)
})

test('what was written while the service failed outlives the page', async () => {
  const { laptop, page, pane, reopen, onServer } = await openTagged(cyd)
  laptop.faults.expect(/503/)
  const restore = await answerSaves(laptop.context, 503, 'database-unavailable')
  await write(pane)
  await saysOfAll(pane, triedAgain)
  await page.close({ runBeforeUnload: false })
  expect(await onServer()).toEqual(nothing)
  await restore()
  await isSaved(await reopen())
  await becomes(onServer, written)
})

test('what was written with a token that the service no longer takes is saved with the next', async () => {
  const { laptop, pane, onServer } = await openTagged(dan)
  laptop.faults.expect(/401/)
  const restore = await answerSaves(laptop.context, 401, 'token-expired')
  await write(pane)
  await saysOfAll(pane, onceSignedIn)
  expect(await onServer()).toEqual(nothing)
  await restore()
  await pane.getByRole('button', { name: 'Save now' }).first().click()
  await isSaved(pane)
  await becomes(onServer, written)
})

test('what was written after the sign-in ran out is saved as soon as Outlook signs in again', async () => {
  const { laptop, pane, onServer } = await openTagged(eva)
  const restore = await loseSignIn(laptop)
  await write(pane)
  await saysOfAll(pane, onceSignedIn)
  expect(await onServer()).toEqual(nothing)
  await restore()
  await isSaved(pane)
  await becomes(onServer, written)
})

test('a page without a sign-in asks for it, and then has what the page before could not save', async () => {
  const { laptop, page, pane, reopen, onServer } = await openTagged(finn)
  const restore = await loseSignIn(laptop)
  await write(pane)
  await saysOfAll(pane, onceSignedIn)
  await page.close({ runBeforeUnload: false })
  const again = await reopen()
  await again.getByText('Signing in did not work').waitFor()
  await restore()
  await again.getByRole('button', { name: 'Try again' }).click()
  await isSaved(again)
  expect(await again.getByLabel(/^Shared with/).inputValue()).toBe(written.note)
  await becomes(onServer, written)
})

/** A tagged one-on-one of Maria and this report, open in her Outlook, and what the server has of it. */
async function openTagged(report: WorldPerson) {
  const start = new Date(Date.UTC(2026, 2, 5, 7 + booked++)).toISOString()
  const meeting = stage.book(maria, [report], start)
  const event = wordsFor(stage.env, meeting, maria)
  const { id } = await clientOf(stage.env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event })
  const laptop = await stage.device()
  const { page, pane } = await laptop.outlook(maria, meeting)
  await pane.getByLabel('Only you').waitFor()
  return {
    ...{ laptop, page, pane },
    reopen: async () => (await laptop.outlook(maria, meeting)).pane,
    async onServer() {
      const { notes, agenda, commitments } = await clientOf(stage.env, maria).getSession({ id })
      return {
        note: notes.find(({ layer }) => layer === 'shared')?.text,
        topics: agenda.map(({ text }) => text),
        commitments: commitments.map(({ text }) => text),
      }
    },
  }
}

/** A save that is tried again shows nothing while it is on its way. */
async function becomes<T>(read: () => Promise<T>, wanted: T) {
  await until(async () => JSON.stringify(await read()) === JSON.stringify(wanted), 'It was not saved.')
}

/** Every save is answered like this until what is given is called. */
async function answerSaves(context: BrowserContext, status: number, code: string) {
  const saves = /\/api\/(sessions\/[^/]+\/notes|agenda|commitments)\//
  const problem = { type: 'about:blank', title: 'Not saved', status, detail: 'Not now.', code, requestId: randomUUID() }
  const answer = { status, contentType: 'application/problem+json', body: JSON.stringify(problem) }
  await context.route(saves, (route) => route.fulfill(answer))
  return () => context.unroute(saves)
}

/** The token runs out, and Outlook has no new one until what is given is called. */
async function loseSignIn({ context, faults }: Awaited<ReturnType<typeof stage.device>>) {
  faults.expect(/503/)
  stage.clock.time = new Date(stage.clock.time.getTime() + 2 * hour)
  await context.clock.setFixedTime(stage.clock.time)
  await context.route('**/dev/token?*', (route) => route.fulfill({ status: 503 }))
  return () => context.unroute('**/dev/token?*')
}

async function write(pane: FrameLocator) {
  await pane.getByLabel(/^Shared with/).fill(written.note)
  for (const [name, text] of [
    ['Add a topic', 'Pricing'],
    ['Add a commitment', 'Call Acme tomorrow'],
  ] as const) {
    await pane.getByRole('textbox', { name }).fill(text)
    await pane.getByRole('textbox', { name }).press('Enter')
  }
}

/** Of the note, the topic and the commitment. */
async function saysOfAll(pane: FrameLocator, words: string) {
  await pane.getByText(words).nth(2).waitFor()
}

async function isSaved(pane: FrameLocator) {
  await pane.getByText(/^Saved \d/).waitFor()
  await pane.getByRole('checkbox', { name: 'Talked about: Pricing' }).waitFor()
  await pane.getByRole('checkbox', { name: 'Done: Call Acme' }).waitFor()
  for (const words of [triedAgain, onceSignedIn]) {
    await pane.getByText(words).first().waitFor({ state: 'detached' })
  }
}
