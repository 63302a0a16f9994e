import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { usualSettings } from '../../api/admin/policy.ts'
import { clientOf, person } from '../api/company.ts'
import { setConsent } from '../dev-env/graph/consents.ts'
import { inTeams, lookAt, still } from './looks.ts'
import { openStage } from './stage.ts'

const tom = person('Tom Berg', null, { department: 'Sales' })
const maria = person('Maria Lopez', tom, { department: 'Sales' })
const priya = person('Priya Raman', tom, { roles: ['HR.Admin'], department: 'People' })
const stage = openStage([tom, maria, priya])

test('HR can read and reach the rules in every theme and at 320 px', async () => {
  const { page } = await openRules()
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
})

test('HR sets the quiet hours of everybody, who has chosen none finds them, and HR goes back', async () => {
  const hoursOfMaria = async () => (await clientOf(stage.env, maria).getNoticeSettings({})).usualHours
  const { tab } = await openRules()
  await tab.getByLabel('Quiet from').selectOption('17')
  await tab.getByText('The quiet hours of 3 people change. Nobody has chosen their own.').waitFor()
  expect(await hoursOfMaria()).toEqual({ quietFrom: 18, quietUntil: 8 })
  await tab.getByRole('button', { name: 'Save change' }).click()
  await tab
    .getByText(/^Version 1, set by Priya Raman/)
    .first()
    .waitFor()

  const own = await (await stage.device(still)).teams(maria, { place: 'notifications' })
  await own.tab.getByText('These are the hours of your organisation.').waitFor()
  expect(await own.tab.getByLabel('Quiet from').inputValue()).toBe('17')

  await tab.getByRole('button', { name: 'Go back to the version before' }).click()
  await tab.getByRole('button', { name: 'Save change' }).click()
  await tab
    .getByText(/^Version 2, set by Priya Raman/)
    .first()
    .waitFor()
  expect(await hoursOfMaria()).toEqual({ quietFrom: 18, quietUntil: 8 })
})

test('HR reads what each version changed, and goes back to the one before anybody had changed anything', async () => {
  const { version } = await clientOf(stage.env, priya).getPolicy({})
  await clientOf(stage.env, priya).savePolicy({ ...usualSettings, privateMonths: 12, asks: false, version })
  const { tab, page } = await openRules()
  const all = tab.getByRole('region', { name: 'All versions' })
  const newest = all.getByRole('listitem').first()
  await newest.getByText('Private notes: 1 year (before: Until somebody deletes it)').waitFor()
  await newest.getByText('holds now').waitFor()
  await all.getByRole('button', { name: 'Go back to version 0' }).click()
  await tab.getByText('3 people take part then, 0 do not.').waitFor()
  expect(await tab.getByRole('button', { name: 'Save change' }).evaluate((it) => it === document.activeElement)).toBe(
    true,
  )
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
  await tab.getByRole('button', { name: 'Save change' }).click()
  await tab
    .getByText(new RegExp(`^Version ${version + 2}, set by Priya Raman`))
    .first()
    .waitFor()
  expect((await clientOf(stage.env, priya).getPolicy({})).settings).toEqual(usualSettings)
})

test('HR turns groups on, sees whom one would leave out, chooses it, and others are told so', async () => {
  stage.env.world.groups = [{ id: randomUUID(), displayName: 'Pilot group', memberIds: [tom.id] }]
  const { tab, page, faults } = await openRules()
  faults.expect(/502/)
  await tab.getByRole('radio', { name: 'People of these departments and groups' }).click()
  await tab.getByRole('switch', { name: 'Choose by group too' }).click()
  await tab.getByRole('checkbox', { name: 'Sales (2 people)' }).click()
  await tab.getByLabel('Add a group').fill('Pilot')
  await tab.getByRole('button', { name: 'Find' }).click()
  await tab.getByText('consent to GroupMember.Read.All').waitFor()
  setConsent(stage.env.identity, 'GroupMember.Read.All', true)
  await tab.getByRole('button', { name: 'Find' }).click()
  await tab.getByRole('button', { name: 'Add the group Pilot group' }).click()
  await tab.getByText('1 person takes part then, 2 do not.').waitFor()
  await lookAt(page, { wear: inTeams(page), address: '/tabs/' })
  await tab.getByRole('button', { name: 'Save change' }).click()
  await tab
    .getByText(/^Version \d+, set by Priya Raman/)
    .first()
    .waitFor()

  const phone = await stage.device(still)
  phone.faults.expect(/403/)
  const left = await phone.teams(maria, { place: 'home' })
  await left.tab.getByText('Not everybody takes part yet').waitFor()
  expect(await clientOf(stage.env, tom).getMe({})).toBeTruthy()
})

async function openRules() {
  const laptop = await stage.device(still)
  const opened = await laptop.teams(priya, { place: 'directory/policy' })
  await opened.tab.getByRole('heading', { name: 'Rules for everybody' }).waitFor()
  await opened.tab.getByRole('progressbar').first().waitFor({ state: 'detached' })
  return { ...opened, faults: laptop.faults }
}
