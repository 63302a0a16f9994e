import sentences from '../../../tabs/kit/sentences/de.json' with { type: 'json' }
import { sayingIn } from '../../../tabs/kit/sentences.ts'
import notices from './de.json' with { type: 'json' }

export const words = notices
export const say = sayingIn(sentences)
