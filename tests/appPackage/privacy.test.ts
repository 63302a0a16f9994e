import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(`${root}/appPackage/PRIVACY.md`, 'utf8')

/** Each promise of the tables with the file and the name of the test that holds it. */
const promises = page
  .split('\n')
  .filter((line) => /^\| (?!promise|---)/.test(line))
  .map((line) => {
    const [, promise = '', heldBy = ''] = line.split('|').map((cell) => cell.trim())
    const [, file = '', name = ''] = /^`(tests\/[\w./-]+)`: (.+)$/.exec(heldBy) ?? []
    return { promise, file, name }
  })

test.each(promises)('the test exists that holds: $promise', ({ file, name }) => {
  const source = readFileSync(`${root}/${file}`, 'utf8')
  const tests = [...source.matchAll(/\btest(?:\.each\([\s\S]*?\))?\(\s*(['"`])([\s\S]*?)\1,/g)].map(
    ([, , each]) => each,
  )
  expect(tests).toContain(name)
})

test('there are promises, and each says what holds it', () => {
  expect(promises.length).toBeGreaterThan(15)
  expect(promises.filter(({ file, name }) => !file || !name)).toEqual([])
})
