/** @jest-environment jsdom */
import '../browser.ts'
import { beforeEach, expect, jest, test } from '@jest/globals'
import { createSignIn, SignInFailed } from '../../../tabs/kit/sign-in.ts'
import { tellSignIn } from '../tell-sign-in.ts'
import { bridgeTo, failure, token } from './auth-bridge.ts'

beforeEach(() => tellSignIn())

async function failureOf(answer: () => Record<string, unknown>) {
  bridgeTo(answer)
  const signIn = await createSignIn()
  const error = await signIn.getToken().then(String, (reason: unknown) => reason)
  return error instanceof SignInFailed ? error.code : error
}

test('the host gives the token without asking the person anything', async () => {
  const { asked } = bridgeTo(() => token('t1'))
  const signIn = await createSignIn()
  expect(await signIn.getToken()).toBe('t1')
  expect(asked).toEqual(['GetInitContext', 'GetToken'])
})

test('the authority is the business of the host: an address on this machine does as well', async () => {
  bridgeTo(() => token('t1'))
  tellSignIn({ authority: 'http://localhost:3000/entra' })
  const signIn = await createSignIn()
  expect(await signIn.getToken()).toBe('t1')
})

test('a page that was told nothing says that signing in is not possible now', async () => {
  document.head.innerHTML = ''
  await expect(createSignIn()).rejects.toMatchObject({ code: 'unavailable' })
})

test('where the person has to agree, the host asks them', async () => {
  const { asked } = bridgeTo((method) =>
    method === 'GetTokenPopup' ? token('t2') : failure('USER_INTERACTION_REQUIRED', 'consent_required'),
  )
  const signIn = await createSignIn()
  expect(await signIn.getToken()).toBe('t2')
  expect(asked).toContain('GetTokenPopup')
})

test('where nobody is to be asked, the host is not told to ask them', async () => {
  const { asked } = bridgeTo(() => failure('USER_INTERACTION_REQUIRED', 'consent_required'))
  const signIn = await createSignIn('never')
  await expect(signIn.getToken()).rejects.toMatchObject({ code: 'not-allowed' })
  expect(asked).not.toContain('GetTokenPopup')
})

test('several calls at once ask the host once', async () => {
  const { asked } = bridgeTo(() => token('t1'))
  const signIn = await createSignIn()
  expect(await Promise.all([signIn.getToken(), signIn.getToken()])).toEqual(['t1', 't1'])
  expect(asked.filter((method) => method === 'GetToken')).toHaveLength(1)
})

test('a person who closes the window, a missing network and a refusal are told apart', async () => {
  expect(await failureOf(() => failure('USER_CANCEL'))).toBe('cancelled')
  expect(await failureOf(() => failure('NO_NETWORK'))).toBe('no-network')
  expect(await failureOf(() => failure('USER_INTERACTION_REQUIRED', 'consent_required'))).toBe('not-allowed')
  expect(await failureOf(() => failure('PERSISTENT_ERROR', 'odd'))).toBe('unavailable')
})

test('what the host cannot explain while there is no network is the network', async () => {
  const onLine = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(await failureOf(() => failure('PERSISTENT_ERROR', 'odd'))).toBe('no-network')
  expect(await failureOf(() => failure('USER_CANCEL'))).toBe('cancelled')
  onLine.mockRestore()
})

test('after a failure the next call asks anew', async () => {
  let online = false
  bridgeTo(() => (online ? token('t3') : failure('NO_NETWORK')))
  const signIn = await createSignIn()
  await expect(signIn.getToken()).rejects.toThrow(SignInFailed)
  online = true
  expect(await signIn.getToken()).toBe('t3')
})
