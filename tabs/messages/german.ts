import kit from '../kit/messages/de.json' with { type: 'json' }
import sentences from '../kit/sentences/de.json' with { type: 'json' }
import { sayingIn } from '../kit/sentences.ts'
import own from './de.json' with { type: 'json' }

export const words: Record<string, string> = { ...kit, ...own }
export const say = sayingIn(sentences)
