import { translationOf } from './kit/translation.ts'

/** Of what is loaded at first. */
export const tabTranslations = { de: translationOf(() => import('./messages/german.ts')) }
