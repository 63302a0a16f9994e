import { text } from 'node:stream/consumers'
import type { AppPackage } from '../../appPackage/app-package.ts'
import { validate } from '../../appPackage/validate.ts'
import { builtPages, reading } from './packaged.ts'

/** Microsoft's packages cannot be loaded by Jest: packages come in as JSON, and what is said of each goes out. */
const apps: AppPackage[] = JSON.parse(await text(process.stdin))
const found: string[][] = []
for (const app of apps) found.push(await validate(app, reading(builtPages())))
console.log(JSON.stringify(found))
