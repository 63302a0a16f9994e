import type { Mailbox, OpenItem } from '../outlook-host.ts'
import { AttendeeForm } from './attendee-form.tsx'
import { OrganizerForm } from './organizer-form.tsx'

interface MeetingFormProps {
  item: OpenItem
  colleagues: Mailbox[]
  onOpen: (item: OpenItem | null) => void
  onChange: (item: OpenItem) => void
  onSave: () => Promise<void>
}

export function MeetingForm({ item, colleagues, onOpen, onChange, onSave }: MeetingFormProps) {
  const { series } = item
  const whole = series && item.itemId === series.masterId
  return (
    <>
      <div className="row">
        <h2>{item.subject || 'New meeting'}</h2>
        {series && !whole && item.itemId !== null && (
          <button type="button" onClick={() => onOpen(masterOf(item))}>
            Open the series
          </button>
        )}
        <button type="button" onClick={() => onOpen(null)}>
          Close
        </button>
      </div>
      {whole && <p>The whole series; single meetings of it can be changed in the week.</p>}
      {item.categories?.length ? <p>Categories: {item.categories.join(', ')}</p> : null}
      {item.mode === 'organizer' && !whole ? (
        <OrganizerForm item={item} colleagues={colleagues} onChange={onChange} onSave={onSave} />
      ) : (
        <AttendeeForm item={item} />
      )}
    </>
  )
}

function masterOf(item: OpenItem): OpenItem {
  if (!item.series) return item
  const { masterId, start, end } = item.series
  return { ...item, itemId: masterId, seriesId: null, start, end }
}
