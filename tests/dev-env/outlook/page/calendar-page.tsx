import { useEffect, useState } from 'react'
import type { Calendar, CalendarEvent } from '../calendar.ts'
import type { ClientName, OpenItem } from '../outlook-host.ts'
import { type Manifests, readCalendar, readManifests, saveMeeting } from './calendar-client.ts'
import type { PageHost } from './host.ts'
import { MeetingForm } from './meeting-form.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { asClient, asTheme, PageHeader } from './page-header.tsx'
import { Ribbon } from './ribbon.tsx'
import { useAddIn } from './use-add-in.ts'
import { addDays, currentMonday, dayName, mondayOf, Week } from './week.tsx'

interface CalendarPageProps {
  personId: string
  host: PageHost
  firstClient: string
  firstTheme: string
  firstDay: string | null
  firstItem: string | null
  /** Whether opening a meeting opens the pane too; else its button does. */
  paneOpens: boolean
}

export function CalendarPage({ personId, host, firstDay, firstItem, paneOpens, ...first }: CalendarPageProps) {
  const [calendar, setCalendar] = useState<Calendar | null>(null)
  const [manifests, setManifests] = useState<Manifests | null>(null)
  const [problem, setProblem] = useState('')
  const [monday, setMonday] = useState(() =>
    firstDay ? mondayOf(new Date(`${firstDay}T12:00`)) : currentMonday(new Date()),
  )
  const [item, setItem] = useState<OpenItem | null>(null)
  const [opened, setOpened] = useState(0)
  const [client, setClient] = useState(() => asClient(first.firstClient))
  const [theme, setTheme] = useState(() => asTheme(first.firstTheme))
  const addIn = useAddIn(host, client, manifests, calendar?.mailbox ?? null)

  useEffect(() => {
    Promise.all([readCalendar(personId), readManifests()]).then(
      ([answer, files]) => {
        host.user = answer.person
        setManifests(files)
        setCalendar(answer)
        const wanted = answer.events.find(({ itemId }) => itemId === firstItem)
        if (wanted) setItem(itemOf(wanted))
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change within the open form opens nothing.
  useEffect(() => {
    if (!manifests) return
    host.open(item)
    addIn.noticed()
    if (item && paneOpens) addIn.showPane(item)
    else addIn.closePane()
    if (item?.mode === 'organizer') {
      host.raise(item.itemId === null ? 'newAppointmentOrganizerCreated' : 'appointmentOrganizerOpened')
    }
  }, [host, manifests, opened, client])

  function open(next: OpenItem | null) {
    setItem(next)
    setOpened(opened + 1)
  }
  function change(next: OpenItem) {
    host.change(next)
    setItem(next)
  }
  async function save(): Promise<string> {
    const { itemId, subject, start, end, attendees, sensitivity = 'normal', series } = host.item ?? newItem(host)
    const mails = attendees.map(({ mail }) => mail)
    const times = itemId === null && series ? 10 : 1
    const draft = { subject: subject || '(no subject)', start, end, attendees: mails, sensitivity, times }
    const saved = itemOf(await saveMeeting(personId, itemId, draft))
    const whole = times > 1 && saved.series ? { itemId: saved.series.masterId, seriesId: null } : {}
    const next = { ...saved, ...whole }
    setCalendar(await readCalendar(personId))
    change(next)
    await host.desk.saved(next)
    return next.itemId ?? ''
  }

  host.desk.hands = {
    noticed: addIn.noticed,
    save,
    edit: (some) => change({ ...(host.item ?? newItem(host)), ...some }),
  }

  if (problem) return <main className="alone">{problem}</main>
  if (!calendar) return <main className="alone">Opening the calendar…</main>
  const buttons = item ? addIn.buttonsOf(item) : []
  return (
    <>
      <PageHeader
        calendar={calendar}
        client={client}
        theme={theme}
        onClient={(next: ClientName) => setClient(next)}
        onTheme={setTheme}
        onCompose={() => open(newItem(host))}
      />
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
            <Ribbon buttons={buttons} onPress={addIn.press} />
            <NoticeBar notices={addIn.notices} onAction={addIn.follow} onDismiss={addIn.dismiss} />
            <MeetingForm
              item={item}
              colleagues={calendar.colleagues}
              onOpen={open}
              onChange={change}
              onSave={async () => {
                await save()
              }}
            />
            <output className="said" aria-label="Add-in activity">
              {addIn.said}
            </output>
          </section>
        )}
        {item && addIn.pane && (
          <iframe key={addIn.pane.opening} className="pane" title="Coaching Cascade" src={addIn.pane.page} />
        )}
        {item && buttons.length === 0 && (
          <p className="pane note">
            {item.mode === 'organizer'
              ? 'On a phone, Outlook shows add-ins only on meetings that somebody else organises.'
              : 'The manifests have no button for this form.'}
          </p>
        )}
      </main>
    </>
  )
}

function newItem({ user }: PageHost): OpenItem {
  const start = new Date(Math.ceil((Date.now() + 3_600_000) / 3_600_000) * 3_600_000)
  const end = new Date(start.getTime() + 1_800_000)
  const empty = { itemId: null, seriesId: null, series: null, subject: '', attendees: [] }
  return { mode: 'organizer', ...empty, start: start.toISOString(), end: end.toISOString(), organizer: user }
}

function itemOf({ mine, isCancelled, ...event }: CalendarEvent): OpenItem {
  return { mode: mine ? 'organizer' : 'attendee', ...event }
}
