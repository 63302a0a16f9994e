import { translationOf } from '../tabs/kit/translation.ts'

export const paneTranslations = { de: translationOf(() => import('./messages/german.ts')) }
