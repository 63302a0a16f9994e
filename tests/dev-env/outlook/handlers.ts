import { type AsyncResult, asyncCall, OfficeFailure } from './async-result.ts'
import type { HostChange } from './outlook-host.ts'

export type Listen = (listener: (change: HostChange) => void) => () => void
type Handler = (event: { type: string }) => void

/** `addHandlerAsync` and `removeHandlerAsync` for the named changes of the page. */
export function handlers(events: Partial<Record<HostChange, string>>, listen: Listen) {
  const stops = new Map<string, Array<() => void>>()
  const changeOf = (type: string) => {
    for (const change of ['item', 'recipients', 'time', 'theme'] as const) if (events[change] === type) return change
    throw new OfficeFailure('InvalidEventType', `The event type ${type} is not supported here.`)
  }
  return {
    addHandlerAsync(type: string, handler: Handler, callback?: (result: AsyncResult<undefined>) => void) {
      asyncCall(() => {
        const wanted = changeOf(type)
        const stop = listen((change) => change === wanted && handler({ type }))
        stops.set(type, [...(stops.get(type) ?? []), stop])
        return undefined
      })(callback)
    },
    removeHandlerAsync(type: string, callback?: (result: AsyncResult<undefined>) => void) {
      asyncCall(() => {
        for (const stop of stops.get(type) ?? []) stop()
        stops.delete(type)
        return undefined
      })(callback)
    },
  }
}
