import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The Azure CLI of whoever is signed in; answers with what it printed. */
export type Az = (args: readonly string[]) => Promise<string>

export const az: Az = async (args) => {
  // On Windows it is a command file, which only a shell starts.
  const { stdout } = await run('az', [...args], { shell: process.platform === 'win32', maxBuffer: 16 * 1024 * 1024 })
  return stdout.trim()
}
