import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { clientOf, person, wordsFor } from '../api/company.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const maria = person('Maria Lopez', null)
const ana = person('Ana Ruiz', maria)
const stage = openStage([maria, ana])

/** A tagged one-on-one of Maria and Ana, and what the server has of it. */
async function taggedMeeting(start: string) {
  const api = clientOf(stage.env, maria)
  const meeting = stage.book(maria, [ana], start)
  const event = wordsFor(stage.env, meeting, maria)
  const { id } = await api.tagSession({ id: randomUUID(), kind: 'coaching', event })
  return { id, meeting, session: () => api.getSession({ id }) }
}

test('a half-written topic and a half-written commitment outlive a page that is killed', async () => {
  const { meeting } = await taggedMeeting('2026-03-05T09:00:00Z')
  const laptop = await stage.device()
  const { page, pane } = await laptop.outlook(maria, meeting)
  await pane.getByRole('textbox', { name: 'Add a topic' }).pressSequentially('The Acme c')
  await pane.getByLabel('Add a commitment').pressSequentially('try three open questions by Fr')
  await page.close({ runBeforeUnload: false })
  const again = await laptop.outlook(maria, meeting)
  await again.pane.locator('input[value="The Acme c"]').waitFor()
  await again.pane.locator('input[value="try three open questions by Fr"]').waitFor()
})

test('topics and commitments made without network are saved by the next page that has it', async () => {
  const { meeting, session } = await taggedMeeting('2026-03-06T09:00:00Z')
  const laptop = await stage.device()
  laptop.faults.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  const { page, pane } = await laptop.outlook(maria, meeting)
  const topic = pane.getByRole('textbox', { name: 'Add a topic' })
  await topic.waitFor()
  await laptop.context.setOffline(true)
  await topic.fill('Pricing')
  await topic.press('Enter')
  await pane.getByLabel('Add a commitment').fill('Call Acme tomorrow')
  await pane.getByLabel('Add a commitment').press('Enter')
  await pane
    .getByText(/^Kept on this device/)
    .nth(1)
    .waitFor()
  await page.close()
  await laptop.context.setOffline(false)
  expect(await session()).toMatchObject({ agenda: [], commitments: [] })

  const again = await laptop.outlook(maria, meeting)
  await again.pane.getByRole('checkbox', { name: 'Talked about: Pricing' }).waitFor()
  await again.pane.getByRole('checkbox', { name: 'Done: Call Acme' }).waitFor()
  await savedThen(async () => {
    const { agenda, commitments } = await session()
    return agenda[0]?.text === 'Pricing' && commitments[0]?.due === '2026-03-05'
  })
})

test('two windows edit one commitment: both texts are shown and the person chooses', async () => {
  const { id, meeting, session } = await taggedMeeting('2026-03-09T09:00:00Z')
  const commitment = { id: randomUUID(), sessionId: id, ownerId: ana.id, due: null, state: 'open', version: 0 } as const
  await clientOf(stage.env, maria).saveCommitment({ ...commitment, text: 'Ask Dana' })
  const laptop = await stage.device()
  laptop.faults.expect(/412/)
  const [one, two] = [await laptop.outlook(maria, meeting), await laptop.outlook(maria, meeting)]
  for (const { pane } of [one, two]) await pane.getByRole('button', { name: 'Edit: Ask Dana' }).waitFor()
  for (const [{ pane }, text] of [
    [one, 'Call Brill'],
    [two, 'Call Cobalt'],
  ] as const) {
    await pane.getByRole('button', { name: 'Edit: Ask Dana' }).click()
    await pane.getByLabel('What to try').fill(text)
    await pane.getByLabel('What to try').press('Enter')
    if (text === 'Call Brill') await savedThen(async () => (await session()).commitments[0]?.text === text)
  }
  const conflict = two.pane.getByRole('alert')
  await conflict.getByText('This commitment was changed somewhere else').waitFor()
  await conflict.getByText('Call Brill').waitFor()
  await conflict.getByText('Call Cobalt').waitFor()
  expect((await session()).commitments).toMatchObject([{ text: 'Call Brill' }])
  await conflict.getByRole('button', { name: 'Keep mine' }).click()
  await savedThen(async () => (await session()).commitments[0]?.text === 'Call Cobalt')
})

test('two windows edit one topic: both texts are shown, and both can be kept', async () => {
  const { id, meeting, session } = await taggedMeeting('2026-03-11T09:00:00Z')
  const topic = { id: randomUUID(), sessionId: id, state: 'open', version: 0, text: 'Pricing' } as const
  await clientOf(stage.env, maria).saveAgendaItem(topic)
  const laptop = await stage.device()
  laptop.faults.expect(/412/)
  const [one, two] = [await laptop.outlook(maria, meeting), await laptop.outlook(maria, meeting)]
  for (const { pane } of [one, two]) await pane.getByRole('button', { name: 'Edit: Pricing' }).waitFor()
  for (const [{ pane }, text] of [
    [one, 'Pricing at Acme'],
    [two, 'Pricing at Brill'],
  ] as const) {
    await pane.getByRole('button', { name: 'Edit: Pricing' }).click()
    await pane.getByLabel('Topic', { exact: true }).fill(text)
    await pane.getByLabel('Topic', { exact: true }).press('Enter')
    if (text === 'Pricing at Acme') await savedThen(async () => (await session()).agenda[0]?.text === text)
  }
  const conflict = two.pane.getByRole('alert')
  await conflict.getByText('This topic was changed somewhere else').waitFor()
  await conflict.getByText('Pricing at Acme').waitFor()
  await conflict.getByText('Pricing at Brill').waitFor()
  expect((await session()).agenda).toMatchObject([{ text: 'Pricing at Acme' }])
  await conflict.getByRole('button', { name: 'Keep both' }).click()
  await savedThen(async () => (await session()).agenda.length === 2)
  expect((await session()).agenda.map(({ text }) => text).sort()).toEqual(['Pricing at Acme', 'Pricing at Brill'])
})

test('at the second opening of the pane one request answers all that it shows', async () => {
  const { meeting } = await taggedMeeting('2026-03-10T09:00:00Z')
  const laptop = await stage.device()
  await (await laptop.outlook(maria, meeting)).pane.getByLabel('Only you').waitFor()
  const asked: string[] = []
  // The first is answered; what the calendar says since is asked for behind it, and never told here.
  await laptop.context.route('**/api/**', (route) =>
    asked.push(new URL(route.request().url()).pathname) === 1 ? route.continue() : undefined,
  )
  const { pane } = await laptop.outlook(maria, meeting)
  for (const name of ['Only you', 'Shared with Ana', 'Add a topic', 'Add a commitment']) {
    await pane.getByLabel(name).first().waitFor()
  }
  expect([...new Set(asked)]).toEqual(['/api/meetings/read'])
})

const savedThen = (isSaved: () => Promise<boolean>) => until(isSaved, 'It was not saved.')
