/** @jest-environment jsdom */
import '../browser.ts'
import { afterEach, expect, test } from '@jest/globals'
import { withSignIn } from '../../../api/pages/sign-in.ts'
import { readSignInSettings } from '../../../tabs/kit/sign-in-settings.ts'

afterEach(() => {
  document.head.innerHTML = ''
})

test('a page finds the settings that the service wrote into it, whatever stands in them', () => {
  const settings = { clientId: 'app', authority: 'https://login.example/a?b="c"&amp;<d>$&', scope: 'api://app/access' }
  document.documentElement.innerHTML = withSignIn('<head><title>A page</title></head><body></body>', settings)
  expect(readSignInSettings()).toEqual(settings)
  expect(document.title).toBe('A page')
})

test('a page that the service could write nothing into has none', () => {
  expect(readSignInSettings()).toBeNull()
})
