import { useEffect, useState } from 'react'
import type { Translation, Words } from './translation.ts'

/** undefined while they are on their way, null where there are none. */
export function useWords(translation: Translation | undefined): Words | null | undefined {
  const [tried, setTried] = useState<Translation>()
  useEffect(() => {
    if (translation && !translation.told) void translation.load().then(() => setTried(translation))
  }, [translation])
  return translation?.told?.words ?? (translation === tried ? null : undefined)
}
