import type { Handlers } from '../http/serve.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type ReadPlace, requirePlace } from './place.ts'
import { rosterOf } from './roster.ts'
import type { ReadAddressesAround } from './roster-store.ts'

interface RosterParts {
  readPlace: ReadPlace
  readAddressesAround: ReadAddressesAround
  cipher: NoteCipher
}

export function rosterRoutes({ readPlace, readAddressesAround, cipher }: RosterParts): Pick<Handlers, 'getRoster'> {
  return {
    async getRoster(_, caller) {
      await requirePlace(readPlace, caller)
      const { tenantId, userId } = caller
      return rosterOf(cipher.rosterSalt(tenantId, userId), await readAddressesAround(tenantId, userId))
    },
  }
}
