import { useEffect, useState } from 'react'
import type { Calendar, CalendarEvent, MeetingDraft } from '../calendar.ts'
import { clients } from '../clients.ts'
import type { ClientName, OpenItem, ThemeName } from '../outlook-host.ts'
import { AttendeeForm } from './attendee-form.tsx'
import { readCalendar, saveMeeting } from './calendar-client.ts'
import type { PageHost } from './host.ts'
import { OrganizerForm } from './organizer-form.tsx'
import { addDays, currentMonday, dayName, mondayOf, Week } from './week.tsx'

const clientNames = ['web', 'windows', 'mac', 'mobile'] as const
const themes = ['default', 'dark', 'contrast'] as const

interface CalendarPageProps {
  personId: string
  host: PageHost
  firstClient: string
  firstTheme: string
  firstDay: string | null
  firstItem: string | null
}

export function CalendarPage({ personId, host, firstClient, firstTheme, firstDay, firstItem }: CalendarPageProps) {
  const [calendar, setCalendar] = useState<Calendar | null>(null)
  const [problem, setProblem] = useState('')
  const [monday, setMonday] = useState(() =>
    firstDay ? mondayOf(new Date(`${firstDay}T12:00`)) : currentMonday(new Date()),
  )
  const [item, setItem] = useState<OpenItem | null>(null)
  const [opened, setOpened] = useState(0)
  const [client, setClient] = useState(() => asClient(firstClient))
  const [theme, setTheme] = useState(() => asTheme(firstTheme))

  useEffect(() => {
    readCalendar(personId).then(
      (answer) => {
        host.user = answer.person
        setCalendar(answer)
        const first = answer.events.find(({ itemId }) => itemId === firstItem)
        if (!first) return
        host.open(itemOf(first))
        setItem(itemOf(first))
      },
      (failure: Error) => setProblem(failure.message),
    )
  }, [personId, host, firstItem])

  useEffect(() => {
    host.client = client
  }, [host, client])

  useEffect(() => {
    document.documentElement.dataset.theme = theme
    host.dress(theme)
  }, [host, theme])

  function open(next: OpenItem | null) {
    host.open(next)
    setItem(next)
    setOpened(opened + 1)
  }
  function change(next: OpenItem) {
    host.change(next)
    setItem(next)
  }
  function changeClient(next: ClientName) {
    setClient(next)
    open(item)
  }
  async function save(draft: MeetingDraft) {
    const event = await saveMeeting(personId, item?.itemId ?? null, draft)
    setCalendar(await readCalendar(personId))
    change(itemOf(event))
  }
  function compose() {
    const start = new Date(Math.ceil((Date.now() + 3_600_000) / 3_600_000) * 3_600_000)
    open({
      mode: 'organizer',
      itemId: null,
      seriesId: null,
      subject: '',
      start: start.toISOString(),
      end: new Date(start.getTime() + 1_800_000).toISOString(),
      organizer: host.user,
      attendees: [],
    })
  }

  if (problem) return <main className="alone">{problem}</main>
  if (!calendar) return <main className="alone">Opening the calendar…</main>
  const paneHere = item?.mode === 'attendee' || clients[client].organizerPane
  return (
    <>
      <header>
        <h1>Calendar</h1>
        <p>
          {calendar.person.displayName} · {calendar.company}
        </p>
        <button type="button" className="main" onClick={compose}>
          New meeting
        </button>
        <label>
          Outlook
          <select value={client} onChange={(event) => changeClient(asClient(event.target.value))}>
            {clientNames.map((name) => (
              <option key={name} value={name}>
                {clients[name].label}
              </option>
            ))}
          </select>
        </label>
        <label>
          Theme
          <select value={theme} onChange={(event) => setTheme(asTheme(event.target.value))}>
            <option value="default">Light</option>
            <option value="dark">Dark</option>
            <option value="contrast">High contrast</option>
          </select>
        </label>
        <nav aria-label="Other places">
          <a href={`/teams?as=${personId}&theme=${theme}`}>Same person in Teams</a>
          <a href="/">Somebody else</a>
        </nav>
      </header>
      <main className={item ? 'open' : undefined}>
        <section className="calendar" aria-label="Calendar">
          <div className="row">
            <button type="button" onClick={() => setMonday(addDays(monday, -7))}>
              Week before
            </button>
            <button type="button" onClick={() => setMonday(currentMonday(new Date()))}>
              This week
            </button>
            <button type="button" onClick={() => setMonday(addDays(monday, 7))}>
              Week after
            </button>
            <strong>from {dayName(monday, 'long')}</strong>
          </div>
          <Week
            monday={monday}
            events={calendar.events}
            openId={item?.itemId ?? null}
            onOpen={(event) => open(itemOf(event))}
          />
        </section>
        {item && (
          <section className="meeting-form" aria-label="Open meeting" key={`form ${opened}`}>
            <div className="row">
              <h2>{item.subject || 'New meeting'}</h2>
              <button type="button" onClick={() => open(null)}>
                Close
              </button>
            </div>
            {item.mode === 'organizer' ? (
              <OrganizerForm item={item} colleagues={calendar.colleagues} onChange={change} onSave={save} />
            ) : (
              <AttendeeForm item={item} />
            )}
          </section>
        )}
        {item && paneHere && (
          <iframe key={`pane ${opened}`} className="pane" title="Coaching Cascade" src="/addin/pane.html" />
        )}
        {item && !paneHere && (
          <p className="pane note">On a phone, Outlook shows add-ins only on meetings that somebody else organises.</p>
        )}
      </main>
    </>
  )
}

function itemOf(event: CalendarEvent): OpenItem {
  const { itemId, seriesId, subject, start, end, organizer, attendees, mine } = event
  return { mode: mine ? 'organizer' : 'attendee', itemId, seriesId, subject, start, end, organizer, attendees }
}

function asClient(value: string): ClientName {
  return clientNames.find((name) => name === value) ?? 'web'
}

function asTheme(value: string): ThemeName {
  return themes.find((name) => name === value) ?? 'default'
}
