import { expect, test } from '@jest/globals'
import { judgePermissions } from '../../../api/admin/permissions.ts'

const off = { follow: false, category: false, groups: false }
const least = { application: ['User.Read.All'], delegated: ['Calendars.ReadBasic'] }

test('what every installation needs is neither missing nor too wide', () => {
  expect(judgePermissions({ granted: least, policy: off })).toEqual({ missing: [], tooWide: [] })
})

test('a feature that is on needs its permission, and one that is off makes it too wide', () => {
  const on = { follow: true, category: true, groups: true }
  const all = {
    application: [...least.application, 'Calendars.ReadBasic.All', 'GroupMember.Read.All'],
    delegated: [...least.delegated, 'Calendars.ReadWrite'],
  }
  const optional = ['Calendars.ReadBasic.All', 'GroupMember.Read.All', 'Calendars.ReadWrite']
  expect(judgePermissions({ granted: least, policy: on })).toEqual({ missing: optional, tooWide: [] })
  expect(judgePermissions({ granted: all, policy: on })).toEqual({ missing: [], tooWide: [] })
  expect(judgePermissions({ granted: all, policy: off })).toEqual({ missing: [], tooWide: optional })
})

test('the same right in the wider kind is too wide, and does not stand for the narrower one', () => {
  const granted = { application: ['User.Read.All', 'Calendars.ReadBasic'], delegated: [] }
  expect(judgePermissions({ granted, policy: off })).toEqual({
    missing: ['Calendars.ReadBasic'],
    tooWide: ['Calendars.ReadBasic'],
  })
})
