/** @jest-environment jsdom */
import '../tabs/browser.ts'
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import english from '../../addin/messages/notices/en.json' with { type: 'json' }
import { MemoryDesk } from '../dev-env/outlook/memory-desk.ts'
import { createOffice } from '../dev-env/outlook/office.ts'
import { bridgeTo, token } from '../tabs/kit/auth-bridge.ts'
import { tellSignIn } from '../tabs/tell-sign-in.ts'
import { outlook } from './outlook.ts'

test('a click on the button of the manifest is given back with an answer, also without the service', async () => {
  const manifest = readFileSync('appPackage/manifest.json', 'utf8')
  const desk = new MemoryDesk()
  const actions = new Map<string, (event: object) => void>()
  const host = { ...outlook({ client: 'web', opens: { mode: 'organizer' } }), desk }
  const unreachable = () => Promise.reject(new TypeError('Failed to fetch'))
  Object.assign(globalThis, { Office: createOffice(host, 0, actions), fetch: unreachable })
  tellSignIn()
  bridgeTo(() => token('t1'))
  await import('../../addin/commands.ts')
  expect([...actions.keys()]).toEqual(['tagOneClick'])
  expect(manifest).toContain('"actionId": "tagOneClick"')
  await Office.onReady()
  await new Promise<void>((resolve) => actions.get('tagOneClick')?.({ completed: resolve }))
  const [said] = desk.notices
  expect([desk.notices.length, said?.type, said?.message]).toEqual([1, 'informationalMessage', english.unreachable])
})
