import type { SignalTheme } from '../../api/contract/session.ts'

/** Message with the plain name of each theme. */
export const themeNames = {
  priorities: 'theme.priorities',
  workload: 'theme.workload',
  skills: 'theme.skills',
  collaboration: 'theme.collaboration',
  customers: 'theme.customers',
  processes: 'theme.processes',
  recognition: 'theme.recognition',
  wellbeing: 'theme.wellbeing',
} as const satisfies Record<SignalTheme, string>

const themes = Object.keys(themeNames)

export function isTheme(name: string): name is SignalTheme {
  return themes.includes(name)
}
