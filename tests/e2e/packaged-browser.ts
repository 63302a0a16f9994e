import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LaunchOptions } from 'playwright-core'

/** Ways to start the browser of the npm package, which is built for 64-bit Linux: as it is, then with its own libraries. */
export function packagedBrowser(): (() => LaunchOptions)[] {
  if (process.platform !== 'linux' || process.arch !== 'x64') return []
  const start = (libraries: boolean) => () => {
    const folder = unpacked()
    const env = { ...process.env, ...fontsIn(folder) }
    const executablePath = join(folder, 'chromium')
    return libraries
      ? { executablePath, env: { ...env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } }
      : { executablePath, env }
  }
  return [start(false), start(true)]
}

/** Test files run side by side: each unpacks into a folder of its own, and the first to be done is the one all use. */
function unpacked(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version }: { version: string } = createRequire(entry)('../../package.json')
  const folder = join(tmpdir(), `coaching-cascade-chromium-${version}-${process.getuid?.() ?? ''}`)
  if (existsSync(folder)) return folder
  const own = mkdtempSync(`${folder}-`)
  const script = `import('@sparticuz/chromium').then(({ default: it }) => it.executablePath())`
  // The variable makes the package unpack the libraries that a bare machine lacks.
  const env = { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: dirname(entry), env, stdio: 'pipe' })
    renameSync(own, folder)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** Where the system has no fonts, the package's own. */
function fontsIn(folder: string): Record<string, string> {
  if (existsSync('/etc/fonts/fonts.conf')) return {}
  const file = join(folder, 'fonts.conf')
  const cache = join(folder, 'fonts-cache')
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${cache}</cachedir></fontconfig>`,
  )
  return { FONTCONFIG_FILE: file }
}
