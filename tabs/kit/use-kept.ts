import { useEffect, useRef, useState } from 'react'
import type { Drafts } from './drafts.ts'

/**
 * What is being written and not sent yet, kept on the device with every keystroke; null when there is nothing. Give
 * what shows it a key of the place.
 */
export function useKept<V>(drafts: Drafts, place: string) {
  const [slot] = useState(() => drafts.slot<V>(place))
  const [value, setValue] = useState<V | null>(null)
  const written = useRef(false)
  useEffect(() => {
    void slot.leftBehind().then(async (left) => {
      if (!left || written.current) return
      setValue(left.draft.value)
      if (await slot.keep(left.draft)) left.forget()
    })
  }, [slot])
  function write(next: V | null) {
    written.current = true
    setValue(next)
    if (next === null) slot.drop()
    else void slot.keep({ value: next, version: 0 })
  }
  return [value, write] as const
}
