import { useEffect, useSyncExternalStore } from 'react'
import type { Entry, ListSaver, Versioned } from './list-saver.ts'
import { useFlushing } from './use-flushing.ts'

/** Follows a list that is being saved; what was left on the device is taken up as it is first shown. */
export function useListSaver<T extends Versioned>(saver: ListSaver<T>, items: readonly T[]): readonly Entry<T>[] {
  const entries = useSyncExternalStore(saver.subscribe, saver.getEntries)
  useEffect(() => saver.adopt(items), [saver, items])
  useEffect(() => void saver.restore(), [saver])
  useFlushing(saver)
  return entries
}
