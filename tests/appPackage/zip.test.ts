import { createRequire } from 'node:module'
import { expect, test } from '@jest/globals'
import { zip } from '../../appPackage/zip.ts'

const files = [
  { name: 'manifest.json', bytes: Buffer.from('{}') },
  { name: 'color.png', bytes: Buffer.from([1, 2, 3]) },
]

test('the same files make the same archive, to the byte', () => {
  expect(zip(files).equals(zip(files))).toBe(true)
})

test('another program reads the archive back', () => {
  const AdmZip = createRequire(createRequire(import.meta.url).resolve('office-addin-manifest'))('adm-zip')
  const archive = new AdmZip(zip(files))
  expect(archive.getEntries().map((entry: { entryName: string }) => entry.entryName)).toEqual([
    'manifest.json',
    'color.png',
  ])
  expect(archive.readAsText('manifest.json')).toBe('{}')
  expect([...archive.readFile('color.png')]).toEqual([1, 2, 3])
})
