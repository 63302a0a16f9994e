import { type AsyncResult, asyncCall, OfficeFailure } from './async-result.ts'
import type { HostChange } from './outlook-host.ts'

export type Listen = (listener: (change: HostChange) => void) => () => void
type Handler = (event: { type: string }) => void
type Done = (result: AsyncResult<void>) => void

const itemEvents = ['olkRecipientsChanged', 'olkAppointmentTimeChanged', 'olkRecurrenceChanged']

/** `addHandlerAsync` and `removeHandlerAsync` for the named changes of the page; others of an item never come. */
export function handlers(events: Partial<Record<HostChange, string>>, listen: Listen) {
  const stops = new Map<string, Array<() => void>>()
  const changeOf = (type: string): HostChange | null => {
    for (const change of ['item', 'recipients', 'time', 'recurrence', 'theme'] as const)
      if (events[change] === type) return change
    if (itemEvents.includes(type)) return null
    throw new OfficeFailure('InvalidEventType', `The event type ${type} is not supported here.`)
  }
  return {
    addHandlerAsync(type: string, handler: Handler, ...rest: [callback?: Done] | [options: object, callback?: Done]) {
      asyncCall<void>(() => {
        const wanted = changeOf(type)
        const stop = listen((change) => change === wanted && handler({ type }))
        stops.set(type, [...(stops.get(type) ?? []), stop])
      })(rest.find((one) => typeof one === 'function'))
    },
    removeHandlerAsync(type: string, ...rest: [callback?: Done] | [options: object, callback?: Done]) {
      asyncCall<void>(() => {
        for (const stop of stops.get(type) ?? []) stop()
        stops.delete(type)
      })(rest.find((one) => typeof one === 'function'))
    },
  }
}
