import { setTimeout } from 'node:timers/promises'

/** Asks again and again, for as long as a slow machine may need. */
export async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await setTimeout(50)) if (await isSo()) return
  throw new Error(otherwise)
}
