import { existsSync } from 'node:fs'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { packagedBrowser } from './packaged-browser.ts'

/** Nothing but this machine can be reached; a sandbox is not to be had in a container run by root. */
const args = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-sandbox',
  '--no-first-run',
]

const missing =
  'No browser could be started for the browser stories. Install Chromium, Google Chrome or Microsoft Edge ' +
  '(e.g. "apt-get install chromium"), or name one in CHROME_PATH.'

/** The browser named by CHROME_PATH, else one of the system, else the one that comes from npm. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH
  if (named) return chromium.launch({ executablePath: named, args })
  const causes: string[] = []
  for (const find of [...systemBrowsers(), ...packagedBrowser()]) {
    try {
      return await chromium.launch({ ...(await find()), args })
    } catch (error) {
      causes.push(`${error instanceof Error ? error.message : error}`.split('\n')[0] ?? '')
    }
  }
  throw new Error([missing, ...causes].join('\n- '))
}

type Find = () => LaunchOptions | Promise<LaunchOptions>

function systemBrowsers(): Find[] {
  const files = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium']
  const found = files.filter((file) => existsSync(file)).map((executablePath) => () => ({ executablePath }))
  return [...found, ...['chrome', 'msedge'].map((channel) => () => ({ channel }))]
}
