import { expect, test } from '@jest/globals'
import { readAhead } from '../../../tabs/kit/read-ahead.ts'

function counting(answer = (call: number) => Promise.resolve(call)) {
  let calls = 0
  return { ...readAhead((_: { id: string }) => answer(++calls)), calls: () => calls }
}

test('what was begun ahead is the first answer, and the second is read anew', async () => {
  const reading = counting()
  reading.begin({ id: 'a' })
  expect(await reading.call({ id: 'a' })).toBe(1)
  expect(reading.calls()).toBe(1)
  expect(await reading.call({ id: 'a' })).toBe(2)
})

test('something else than was begun is read', async () => {
  const reading = counting()
  reading.begin({ id: 'a' })
  expect(await reading.call({ id: 'b' })).toBe(2)
})

test('who asked first is not asked for again, and a failure reaches whoever asks', async () => {
  const late = counting()
  await late.call({ id: 'a' })
  late.begin({ id: 'a' })
  expect(late.calls()).toBe(1)
  const failing = counting(() => Promise.reject(new Error('away')))
  failing.begin({ id: 'a' })
  await expect(failing.call({ id: 'a' })).rejects.toThrow('away')
})

test('an answer that is there can be taken once, and is not given again', async () => {
  const reading = counting()
  expect(reading.take()).toBeUndefined()
  await reading.begin({ id: 'a' })
  expect(reading.take()).toBe(1)
  expect(reading.take()).toBeUndefined()
  expect(await reading.call({ id: 'a' })).toBe(2)
})

test('what somebody has asked for in the meantime, or what failed, cannot be taken', async () => {
  const reading = counting()
  const begun = reading.begin({ id: 'a' })
  expect(await reading.call({ id: 'a' })).toBe(1)
  await begun
  expect(reading.take()).toBeUndefined()
  const failing = counting(() => Promise.reject(new Error('away')))
  await failing.begin({ id: 'a' })
  expect(failing.take()).toBeUndefined()
})
