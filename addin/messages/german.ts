import kit from '../../tabs/kit/messages/de.json' with { type: 'json' }
import sentences from '../../tabs/kit/sentences/de.json' with { type: 'json' }
import { sayingIn } from '../../tabs/kit/sentences.ts'
import own from './de.json' with { type: 'json' }

/** Of the notifications in Outlook. */
export { default as notices } from './notices/de.json' with { type: 'json' }

export const words: Record<string, string> = { ...kit, ...own }
export const say = sayingIn(sentences)
