/** What people can be shown: the words are English in each, days, times and numbers are as there. The first is the usual one. */
export const languages = ['en-US', 'en-GB', 'de-DE'] as const
export type Language = (typeof languages)[number]
