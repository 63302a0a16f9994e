import { AppError } from '../app-error.ts'
import type { Handlers } from '../http/serve.ts'
import { type ReadPlace, requirePlace } from '../org/place.ts'
import { namesSomebody } from './names.ts'
import { notFound } from './not-found.ts'
import type { SignalStore } from './signal-store.ts'

interface SignalParts {
  readPlace: ReadPlace
  store: SignalStore
}

export function signalRoutes({
  readPlace,
  store,
}: SignalParts): Pick<Handlers, 'sendSignal' | 'takeBackSignal' | 'listSignals'> {
  return {
    async sendSignal(signal, { tenantId, userId }) {
      const refused = (names: readonly string[]) => namesSomebody(signal.text, names)
      const sent = (await store.send(tenantId, userId, signal, refused)) ?? notFound()
      if (sent !== 'refused') return sent
      throw new AppError(
        'names-somebody',
        'The sentence holds the name of one of you or of your teams. Say it without.',
      )
    },

    async takeBackSignal({ id }, { tenantId, userId }) {
      if (!(await store.takeBack(tenantId, userId, id))) notFound()
      return {}
    },

    async listSignals(_, caller) {
      await requirePlace(readPlace, caller)
      return store.below(caller.tenantId, caller.userId)
    },
  }
}
