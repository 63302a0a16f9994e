import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import type { FrameLocator } from 'playwright-core'
import { clientOf, person, wordsFor } from '../api/company.ts'
import type { WorldPerson } from '../dev-env/world.ts'
import { openStage } from './stage.ts'

const ingrid = person('Ingrid Solheim', null, { jobTitle: 'Chief Executive' })
const sam = person('Sam Adeyemi', ingrid, { jobTitle: 'Vice President, Sales' })
const tom = person('Tom Berg', sam, { jobTitle: 'Sales Director' })
const ana = person('Ana Ruiz', tom)
const ben = person('Ben Kern', tom)
const claire = person('Claire Okonjo', ingrid, { jobTitle: 'Vice President, Finance' })
const dana = person('Dana Weiss', claire)
const stage = openStage([ingrid, sam, tom, ana, ben, claire, dana])

/** Everybody coaches but the chief executive, who leaves out the one with most people below. */
beforeAll(async () => {
  await hold(ingrid, claire, '2026-02-24T08:00:00Z')
  await hold(sam, tom, '2026-02-24T09:00:00Z')
  await hold(tom, ana, '2026-02-25T09:00:00Z')
  await hold(tom, ben, '2026-02-26T09:00:00Z')
})

async function hold(coach: WorldPerson, coachee: WorldPerson, start: string) {
  const event = wordsFor(stage.env, stage.book(coach, [coachee], start), coach)
  const as = clientOf(stage.env, coach)
  const { id } = await as.tagSession({ id: randomUUID(), kind: 'coaching', event })
  await as.setOutcome({ id, outcome: 'held' })
}

test('the CEO finds the biggest break, follows it down, mends their own link, and reach rises', async () => {
  const { page, tab } = await (await stage.device()).teams(ingrid)
  await tab.getByRole('button', { name: 'Cascade' }).click()
  await tab.getByRole('heading', { level: 1, name: 'Cascade below you' }).waitFor()
  expect(await figuresOf(tab)).toEqual(['2 of 3 managers', '1 of 6 people', '4 of 6 links'])
  const breaks = tab.getByRole('region', { name: 'Where the chain breaks' }).getByRole('listitem')
  expect(await breaks.first().innerText()).toMatch(/^\+4\s*people back\s*Sam Adeyemi is not coached by Ingrid Solheim/)
  expect(await breaks.count()).toBe(2)

  await breaks.first().getByRole('link', { name: 'Sam Adeyemi' }).click()
  await tab.getByRole('heading', { level: 1, name: 'Cascade below Sam Adeyemi' }).waitFor()
  await tab.getByText(/^Above Sam Adeyemi the chain is open: from Ingrid Solheim to Sam Adeyemi/).waitFor()
  expect(await figuresOf(tab)).toEqual(['1 of 1 manager', '3 of 3 people', '3 of 3 links'])
  const first = tab.getByRole('treeitem').first()
  await first.getByText('Sam Adeyemi').waitFor()
  expect(await first.innerText()).toMatch(/never[\s\S]*Sam Adeyemi[\s\S]*The chain breaks here[\s\S]*1\/1/)
  await first.focus()
  await page.keyboard.press('ArrowRight')
  await tab
    .getByRole('treeitem', { name: /Tom Berg/ })
    .and(tab.locator(':focus'))
    .waitFor()
  await page.keyboard.press('ArrowRight')
  await tab.getByRole('treeitem', { name: /Ana Ruiz/ }).waitFor()
  await tab.getByRole('searchbox').fill('ana')
  await tab.getByRole('listitem').getByRole('button', { name: 'Show the chain of Ana Ruiz' }).click()
  const chain = tab.getByRole('region', { name: 'The chain to Ana Ruiz' })
  await chain.getByText('1 of 3 links is not live.').waitFor()
  expect(await chain.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('Ingrid Solheim'),
    expect.stringMatching(/never[\s\S]*no session yet[\s\S]*Sam Adeyemi/),
    expect.stringMatching(/live[\s\S]*last session Feb 24, 2026[\s\S]*Tom Berg/),
    expect.stringMatching(/live[\s\S]*last session Feb 25, 2026[\s\S]*Ana Ruiz/),
  ])

  await tab.getByRole('button', { name: 'Below you' }).click()
  await tab.getByRole('button', { name: 'Schedule with Sam Adeyemi' }).click()
  await tab.getByText(/^Inviting Sam/).waitFor()
  const meeting = stage.book(ingrid, [sam], '2026-03-05T09:00:00Z')
  meeting.createdAt = stage.clock.time.toISOString()
  await tab.locator('body').evaluate(() => window.dispatchEvent(new Event('focus')))
  await tab.getByText(/^Tagged: tomorrow/).waitFor()
  // What it asks anew would be answered a day later, when its token has run out.
  await page.close()

  stage.clock.time = new Date('2026-03-05T10:05:00Z')
  const later = await (await stage.device()).teams(ingrid)
  await later.tab
    .getByRole('region', { name: /^Waiting for you/ })
    .getByRole('button', { name: 'Capture' })
    .click()
  await later.tab.getByRole('button', { name: 'Yes, held' }).click()
  await later.tab.getByRole('button', { name: 'Back' }).click()
  await later.tab.getByRole('button', { name: 'Cascade' }).click()
  await later.tab.getByText('5 of 6 people', { exact: true }).waitFor()
  expect(await figuresOf(later.tab)).toEqual(['3 of 3 managers', '5 of 6 people', '5 of 6 links'])
  const left = later.tab.getByRole('region', { name: 'Where the chain breaks' }).getByRole('listitem')
  expect(await left.allInnerTexts()).toEqual([
    expect.stringMatching(/^\+1[\s\S]*Dana Weiss is not coached by Claire Okonjo/),
  ])
})

test('a break further down is mentioned on the agenda that both see, without a name', async () => {
  const event = wordsFor(stage.env, stage.book(ingrid, [claire], '2026-03-06T09:00:00Z'), ingrid)
  await clientOf(stage.env, ingrid).tagSession({ id: randomUUID(), kind: 'coaching', event })
  const { tab } = await (await stage.device()).teams(ingrid, { place: 'cascade' })
  await tab.getByRole('button', { name: 'Mention it in your next session with Claire' }).click()
  await tab
    .getByText(/^On the agenda with Claire/)
    .first()
    .waitFor()
  const pair = await clientOf(stage.env, claire).getPair({ personId: ingrid.id })
  const topics = pair.sessions.flatMap(({ agenda }) => agenda.map(({ text }) => text))
  expect(topics).toEqual(['Your own coaching sessions: where is it time for the next one?'])
})

test('a link to a view opens exactly that view, for whoever may see it', async () => {
  const place = `cascade/${sam.id}?weeks=13&state=coached-and-coaching`
  const { tab } = await (await stage.device()).teams(ingrid, { place: encodeURIComponent(place) })
  await tab.getByRole('heading', { level: 1, name: 'Cascade below Sam Adeyemi' }).waitFor()
  expect(await tab.getByLabel('Period').inputValue()).toBe('13')
  await tab.getByRole('list', { name: 'Coached and coaching' }).getByText('Tom Berg').waitFor()

  const device = await stage.device()
  device.faults.expect(/404/)
  const peer = await device.teams(claire, { place: encodeURIComponent(place) })
  await peer.tab.getByText('Nobody with this id is below you.').waitFor()
})

/** The counts below the large numbers, in their order. */
function figuresOf(tab: FrameLocator): Promise<string[]> {
  return tab.locator('dl dd:nth-of-type(2) > :first-child').allInnerTexts()
}
