import { useEffect, useState } from 'react'
import type { MailboxSettings } from './roster.ts'
import { SuggestSetting } from './suggest-setting.tsx'
import { useRoster } from './use-roster.ts'

interface SuggestionsProps {
  settings: MailboxSettings
  openedFromSuggestion: () => Promise<boolean>
}

/** Keeps what suggestions to tag stand on, and ends them where one has led here. */
export function Suggestions({ settings, openedFromSuggestion }: SuggestionsProps) {
  const [suggested, setSuggested] = useState(false)
  useRoster(settings)
  useEffect(() => void openedFromSuggestion().then(setSuggested), [openedFromSuggestion])
  return <SuggestSetting settings={settings} suggested={suggested} />
}
