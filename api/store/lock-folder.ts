import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode } from './error-code.ts'

/** Folders that this process holds: a lock with our own pid that is not here was left by an earlier process. */
const held = new Set<string>()

/**
 * Takes a folder for this process by a file beside it that holds the pid; PGlite itself has no lock, and two processes
 * on one folder lose each other's writes. The lock of a process that is gone is taken over. Returns the release.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) {
    const owner = ownerOf(file)
    if (owner !== null && (owner === process.pid ? held.has(folder) : isAlive(owner))) {
      throw new Error(
        `The data folder ${folder} is in use by process ${owner}. Stop that process or name another folder. ` +
          `If no such process is ours, delete ${file}.`,
      )
    }
    discard(file)
  }
  held.add(folder)
  return () => {
    held.delete(folder)
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

function ownerOf(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** By renaming first, so that of two processes that find the same dead lock only one removes it. */
function discard(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    rmSync(aside, { force: true })
  } catch {
    // The other one was faster.
  }
}
