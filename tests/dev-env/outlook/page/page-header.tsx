import type { Calendar } from '../calendar.ts'
import { clientNames, clients } from '../clients.ts'
import type { ClientName, ThemeName } from '../outlook-host.ts'

const themes = ['default', 'dark', 'contrast'] as const

interface PageHeaderProps {
  calendar: Calendar
  client: ClientName
  theme: ThemeName
  onClient: (client: ClientName) => void
  onTheme: (theme: ThemeName) => void
  onCompose: () => void
}

export function PageHeader({ calendar, client, theme, onClient, onTheme, onCompose }: PageHeaderProps) {
  const { person, company } = calendar
  return (
    <header>
      <h1>Calendar</h1>
      <p>
        {person.displayName} · {company}
      </p>
      <button type="button" className="main" onClick={onCompose}>
        New meeting
      </button>
      <label>
        Outlook
        <select value={client} onChange={(event) => onClient(asClient(event.target.value))}>
          {clientNames.map((name) => (
            <option key={name} value={name}>
              {clients[name].label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Theme
        <select value={theme} onChange={(event) => onTheme(asTheme(event.target.value))}>
          <option value="default">Light</option>
          <option value="dark">Dark</option>
          <option value="contrast">High contrast</option>
        </select>
      </label>
      <nav aria-label="Other places">
        <a href={`/teams?as=${person.id}&theme=${theme}`}>Same person in Teams</a>
        <a href="/">Somebody else</a>
      </nav>
    </header>
  )
}

export function asClient(value: string): ClientName {
  return clientNames.find((name) => name === value) ?? 'web'
}

export function asTheme(value: string): ThemeName {
  return themes.find((name) => name === value) ?? 'default'
}
