import { createDecipheriv } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'

const north = '11111111-1111-4111-8111-111111111111'
const south = '22222222-2222-4222-8222-222222222222'
const key = (letter: string) => Buffer.alloc(32, letter).toString('base64')

test('a note written under the older key is read after a new key was put first', () => {
  const before = createNoteCipher(`2025:${key('a')}`)
  const sealed = before.seal(north, 'note|1', 'She wants the team lead role.')
  const after = createNoteCipher(`2026:${key('b')},2025:${key('a')}`)
  expect(after.open(north, 'note|1', sealed)).toBe('She wants the team lead role.')
  expect(after.seal(north, 'note|1', 'x').keyId).toBe('2026')
  expect(after.draftKey(north, south)).toBe(before.draftKey(north, south))
})

test('a note opens neither for another tenant, nor in another place, nor changed, nor without its key', () => {
  const cipher = createNoteCipher(`k:${key('a')}`)
  const sealed = cipher.seal(north, 'note|1', 'text')
  expect(() => cipher.open(south, 'note|1', sealed)).toThrow()
  expect(() => cipher.open(north, 'note|2', sealed)).toThrow()
  const changed = Buffer.from(sealed.box)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  expect(() => cipher.open(north, 'note|1', { ...sealed, box: changed })).toThrow()
  expect(() => createNoteCipher(`other:${key('a')}`).open(north, 'note|1', sealed)).toThrow('"k" is not in NOTES_KEYS')
})

test('what is kept on a device is sealed with a key of its own for each person of each tenant', () => {
  const { draftKey } = createNoteCipher(`k:${key('a')}`)
  const other = createNoteCipher(`k:${key('b')}`).draftKey
  const keys = [draftKey(north, south), draftKey(north, north), draftKey(south, south), other(north, south)]
  expect(new Set(keys).size).toBe(4)
  expect(keys.map((each) => Buffer.from(each ?? '', 'base64').length)).toEqual([32, 32, 32, 32])
})

test('a key is known again by a mark of its own for each tenant, from which no other word follows', () => {
  const marksOf = (ring: string, tenantId = north) => createNoteCipher(ring).marks(tenantId)
  const [first, second] = marksOf(`k2:${key('b')},k1:${key('a')}`)
  expect(marksOf(`k1:${key('a')}`)).toEqual([second])
  expect([first?.keyId, second?.keyId]).toEqual(['k2', 'k1'])
  const { seal, draftKey } = createNoteCipher(`k1:${key('a')}`)
  const others = [Buffer.from(key('a'), 'base64'), Buffer.from(draftKey(north, north) ?? '', 'base64')]
  const marks = [first, second, ...marksOf(`k1:${key('a')}`, south)].map((each) => each?.knownBy)
  expect(new Set([...others, ...marks].map(String)).size).toBe(5)
  const opened = () => {
    const { box } = seal(north, 'p', 'text')
    const decipher = createDecipheriv('aes-256-gcm', second?.knownBy ?? '', box.subarray(0, 12))
    decipher.setAAD(Buffer.from('p')).setAuthTag(box.subarray(12, 28)).update(box.subarray(28))
    return decipher.final()
  }
  expect(opened).toThrow()
})

test('the same text twice looks different', () => {
  const cipher = createNoteCipher(`k:${key('a')}`)
  expect(cipher.seal(north, 'p', 'text').box.equals(cipher.seal(north, 'p', 'text').box)).toBe(false)
})

test.each([
  ['', 'no key'],
  ['k:c2hvcnQ=', '"k" must be'],
  [`k:${key('a')}!`, '"k" must be'],
  [`k:${key('a')}:${key('b')}`, '"k" must be'],
  ['@Microsoft.KeyVault(SecretUri=https://cascade12.vault.azure.net/secrets/notes-keys)', 'not resolved'],
  [`k:${key('a')},k:${key('b')}`, 'stands twice'],
])('a key ring that cannot work is refused: %s', (ring, says) => {
  expect(() => createNoteCipher(ring)).toThrow(says)
})

test('a key without an id is named by its place, and never written into the sentence', () => {
  const refused = () => createNoteCipher(`k:${key('a')},${key('b')}`)
  expect(refused).toThrow('NOTES_KEYS: key 2 must be')
  expect(refused).not.toThrow(key('b'))
})
