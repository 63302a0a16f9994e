import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { problemsIn } from '../../appPackage/check.ts'
import { packaged } from '../appPackage/packaged.ts'
import { projectRoot } from '../dev-env/web.ts'

test('every page, script and icon that the manifests name is built, and does what they say', () => {
  const read = (path: string) => {
    const file = join(projectRoot, path)
    return existsSync(file) ? readFileSync(file) : null
  }
  expect(problemsIn(packaged(), read)).toEqual([])
})
