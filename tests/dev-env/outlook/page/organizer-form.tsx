import { type FormEvent, useState } from 'react'
import type { Mailbox, OpenItem } from '../outlook-host.ts'

interface OrganizerFormProps {
  item: OpenItem
  colleagues: Mailbox[]
  onChange: (item: OpenItem) => void
  onSave: () => Promise<void>
}

/** What an organizer has in hand: every change reaches the task pane at once, saving writes everybody's calendar. */
export function OrganizerForm({ item, colleagues, onChange, onSave }: OrganizerFormProps) {
  const [people, setPeople] = useState(item.attendees.map(({ mail }) => mail).join('; '))
  const [saved, setSaved] = useState('')
  const minutes = (Date.parse(item.end) - Date.parse(item.start)) / 60_000

  function changePeople(text: string) {
    setPeople(text)
    onChange({ ...item, attendees: mailboxesIn(text, colleagues) })
  }
  function changeTime(start: Date, length: number) {
    if (Number.isNaN(start.getTime())) return
    onChange({ ...item, start: start.toISOString(), end: new Date(start.getTime() + length * 60_000).toISOString() })
  }
  function changeRepeat(weekly: boolean) {
    const { start, end } = item
    const lastDay = new Date(Date.parse(start) + 9 * 7 * 24 * 3_600_000).toISOString().slice(0, 10)
    onChange({ ...item, series: weekly ? { masterId: '', start, end, lastDay, pattern: 'weekly', interval: 1 } : null })
  }
  async function save(event: FormEvent) {
    event.preventDefault()
    await onSave()
    setSaved(item.itemId === null ? 'Sent: it is in everybody’s calendar.' : 'Saved.')
  }
  return (
    <form className="form" onSubmit={save}>
      <label>
        Subject
        <input value={item.subject} onChange={(event) => onChange({ ...item, subject: event.target.value })} />
      </label>
      <label>
        Attendees (mail addresses, separated by ;)
        <input value={people} list="colleagues" onChange={(event) => changePeople(event.target.value)} />
      </label>
      <datalist id="colleagues">
        {colleagues.map(({ mail, displayName }) => (
          <option key={mail} value={mail}>
            {displayName}
          </option>
        ))}
      </datalist>
      <div className="row">
        <label>
          Starts
          <input
            type="datetime-local"
            value={localValue(item.start)}
            onChange={(event) => changeTime(new Date(event.target.value), minutes)}
          />
        </label>
        <label>
          Minutes
          <input
            type="number"
            min={15}
            step={15}
            value={minutes}
            onChange={(event) => changeTime(new Date(item.start), Math.max(15, Number(event.target.value)))}
          />
        </label>
      </div>
      <div className="row">
        <label>
          <input
            type="checkbox"
            checked={item.sensitivity === 'private'}
            onChange={(event) => onChange({ ...item, sensitivity: event.target.checked ? 'private' : 'normal' })}
          />
          Private
        </label>
        {item.itemId === null && (
          <label>
            <input
              type="checkbox"
              checked={Boolean(item.series)}
              onChange={(event) => changeRepeat(event.target.checked)}
            />
            Every week, ten times
          </label>
        )}
      </div>
      <div className="row">
        <button type="submit" className="main">
          {item.itemId === null ? 'Save and send' : 'Save changes'}
        </button>
        <span role="status">{saved}</span>
      </div>
    </form>
  )
}

function mailboxesIn(text: string, colleagues: Mailbox[]): Mailbox[] {
  return text
    .split(/[;,\s]+/)
    .filter((part) => /.@./.test(part))
    .map((mail) => colleagues.find((one) => one.mail === mail) ?? { mail, displayName: mail })
}

function localValue(instant: string): string {
  const time = new Date(instant)
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
