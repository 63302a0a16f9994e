/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { createSignIn, SignInFailed } from '../../../tabs/kit/sign-in.ts'
import { bridgeTo, failure, token } from './auth-bridge.ts'

const settings = {
  clientId: '11111111-1111-4111-8111-111111111111',
  authority: 'https://login.microsoftonline.com/organizations',
  scope: 'api://app/access_as_user',
}

async function failureOf(answer: () => Record<string, unknown>) {
  bridgeTo(answer)
  const signIn = await createSignIn(settings)
  const error = await signIn.getToken().then(String, (reason: unknown) => reason)
  return error instanceof SignInFailed ? error.code : error
}

test('the host gives the token without asking the person anything', async () => {
  const { asked } = bridgeTo(() => token('t1'))
  const signIn = await createSignIn(settings)
  expect(await signIn.getToken()).toBe('t1')
  expect(asked).toEqual(['GetInitContext', 'GetToken'])
})

test('the authority is the business of the host: an address on this machine does as well', async () => {
  bridgeTo(() => token('t1'))
  const signIn = await createSignIn({ ...settings, authority: 'http://localhost:3000/entra' })
  expect(await signIn.getToken()).toBe('t1')
})

test('where the person has to agree, the host asks them', async () => {
  const { asked } = bridgeTo((method) =>
    method === 'GetTokenPopup' ? token('t2') : failure('USER_INTERACTION_REQUIRED', 'consent_required'),
  )
  const signIn = await createSignIn(settings)
  expect(await signIn.getToken()).toBe('t2')
  expect(asked).toContain('GetTokenPopup')
})

test('where nobody is to be asked, the host is not told to ask them', async () => {
  const { asked } = bridgeTo(() => failure('USER_INTERACTION_REQUIRED', 'consent_required'))
  const signIn = await createSignIn(settings, 'never')
  await expect(signIn.getToken()).rejects.toMatchObject({ code: 'not-allowed' })
  expect(asked).not.toContain('GetTokenPopup')
})

test('several calls at once ask the host once', async () => {
  const { asked } = bridgeTo(() => token('t1'))
  const signIn = await createSignIn(settings)
  expect(await Promise.all([signIn.getToken(), signIn.getToken()])).toEqual(['t1', 't1'])
  expect(asked.filter((method) => method === 'GetToken')).toHaveLength(1)
})

test('a person who closes the window, a missing network and a refusal are told apart', async () => {
  expect(await failureOf(() => failure('USER_CANCEL'))).toBe('cancelled')
  expect(await failureOf(() => failure('NO_NETWORK'))).toBe('no-network')
  expect(await failureOf(() => failure('USER_INTERACTION_REQUIRED', 'consent_required'))).toBe('not-allowed')
  expect(await failureOf(() => failure('PERSISTENT_ERROR', 'odd'))).toBe('unavailable')
})

test('after a failure the next call asks anew', async () => {
  let online = false
  bridgeTo(() => (online ? token('t3') : failure('NO_NETWORK')))
  const signIn = await createSignIn(settings)
  await expect(signIn.getToken()).rejects.toThrow(SignInFailed)
  online = true
  expect(await signIn.getToken()).toBe('t3')
})
