import type { CalendarEvent } from '../calendar.ts'
import { lanesOf } from './lanes.ts'

const firstHour = 8
const lastHour = 18
const hours = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index)

interface WeekProps {
  monday: Date
  events: CalendarEvent[]
  openId: string | null
  onOpen: (event: CalendarEvent) => void
}

export function Week({ monday, events, openId, onOpen }: WeekProps) {
  const days = [0, 1, 2, 3, 4].map((offset) => addDays(monday, offset))
  return (
    <section className="week" aria-label="Week">
      <div className="clock" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{hour}:00</span>
        ))}
      </div>
      {days.map((day) => (
        <section className="day" key={day.toISOString()} aria-label={dayName(day, 'long')}>
          <h2 className={isSameDay(day, new Date()) ? 'today' : undefined}>{dayName(day, 'short')}</h2>
          <div className="hours">
            {lanesOf(eventsOn(day, events)).map(({ event, lane, lanes }) => (
              <button
                key={event.itemId}
                type="button"
                className={event.mine ? 'meeting mine' : 'meeting'}
                style={{ ...placeOf(event), left: `${(100 * lane) / lanes}%`, width: `${100 / lanes}%` }}
                title={event.subject}
                aria-current={event.itemId === openId}
                onClick={() => onOpen(event)}
              >
                <strong>{event.subject}</strong>
                <span>
                  {timeOf(event.start)} · {event.mine ? 'yours' : event.organizer.displayName}
                </span>
              </button>
            ))}
          </div>
        </section>
      ))}
    </section>
  )
}

function eventsOn(day: Date, events: CalendarEvent[]): CalendarEvent[] {
  return events
    .filter(({ start, isCancelled }) => !isCancelled && isSameDay(new Date(start), day))
    .sort((a, b) => a.start.localeCompare(b.start))
}

function placeOf({ start, end }: CalendarEvent) {
  const from = clockOf(new Date(start))
  const to = Math.max(clockOf(new Date(end)), from + 0.5)
  const share = 100 / (lastHour - firstHour)
  return { top: `${(from - firstHour) * share}%`, height: `${(to - from) * share}%` }
}

function clockOf(time: Date): number {
  return Math.min(Math.max(time.getHours() + time.getMinutes() / 60, firstHour), lastHour - 0.5)
}

function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString()
}

export function timeOf(instant: string): string {
  return new Date(instant).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
}

export function dayName(day: Date, length: 'short' | 'long'): string {
  return day.toLocaleDateString('en', { weekday: length, day: 'numeric', month: length })
}

export function addDays(day: Date, days: number): Date {
  const moved = new Date(day)
  moved.setDate(moved.getDate() + days)
  return moved
}

/** The Monday of the week to look at: on a weekend, the coming one. */
export function currentMonday(now: Date): Date {
  return mondayOf(addDays(now, now.getDay() === 6 ? 2 : now.getDay() === 0 ? 1 : 0))
}

export function mondayOf(day: Date): Date {
  const midnight = new Date(day.getFullYear(), day.getMonth(), day.getDate())
  return addDays(midnight, -((midnight.getDay() + 6) % 7))
}
