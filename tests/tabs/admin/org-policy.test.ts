import { expect, test } from '@jest/globals'
import type { OrgPolicy } from '../../../api/contract/org.ts'
import { type Choices, effectOf } from '../../../tabs/admin/org-policy.ts'

const affected: OrgPolicy['affected'] = {
  guests: { people: 10, reports: 1 },
  disabledAccounts: { people: 200, reports: 20 },
  disabledGuests: { people: 3_000, reports: 300 },
}
const neither: Choices = { guests: 'leave-out', disabledAccounts: 'leave-out' }
const guests: Choices = { ...neither, guests: 'count' }
const disabled: Choices = { ...neither, disabledAccounts: 'count' }
const both: Choices = { guests: 'count', disabledAccounts: 'count' }
const nobody = { people: 0, reports: 0 }

test.each<[string, Choices, Choices, OrgPolicy['affected']['guests'], OrgPolicy['affected']['guests']]>([
  [
    'letting guests count brings in those who are not switched off',
    neither,
    guests,
    { people: 10, reports: 1 },
    nobody,
  ],
  ['letting both count brings in switched-off guests too', guests, both, { people: 3_200, reports: 320 }, nobody],
  ['leaving guests out again takes both kinds out', both, disabled, nobody, { people: 3_010, reports: 301 }],
  ['one for the other does both', guests, disabled, { people: 200, reports: 20 }, { people: 10, reports: 1 }],
  ['nothing changed changes nothing', both, both, nobody, nobody],
])('%s', (_, before, wanted, added, removed) => {
  const policy = { ...before, affected, version: 1, setBy: null, setAt: null }
  expect(effectOf(policy, wanted)).toEqual({ added, removed })
})
