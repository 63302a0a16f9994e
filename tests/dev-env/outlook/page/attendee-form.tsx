import type { OpenItem } from '../outlook-host.ts'
import { dayName, timeOf } from './week.tsx'

export function AttendeeForm({ item }: { item: OpenItem }) {
  return (
    <dl className="form">
      <dt>When</dt>
      <dd>
        {dayName(new Date(item.start), 'long')}, {timeOf(item.start)} to {timeOf(item.end)}
        {item.seriesId === null ? '' : ' (one of a series)'}
      </dd>
      <dt>Organizer</dt>
      <dd>{item.organizer.displayName}</dd>
      <dt>Attendees</dt>
      <dd>{item.attendees.map(({ displayName }) => displayName).join(', ')}</dd>
    </dl>
  )
}
