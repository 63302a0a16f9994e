import type { Handlers } from '../http/serve.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type ReadPlace, requirePlace } from './place.ts'
import { rosterOf } from './roster.ts'
import type { ReadAddressesAround } from './roster-store.ts'
import type { ReadTakesPart } from './taking-part.ts'

interface RosterParts {
  readPlace: ReadPlace
  readAddressesAround: ReadAddressesAround
  readTakesPart: ReadTakesPart
  cipher: NoteCipher
}

export function rosterRoutes({
  readPlace,
  readAddressesAround,
  readTakesPart,
  cipher,
}: RosterParts): Pick<Handlers, 'getRoster'> {
  return {
    async getRoster(_, caller) {
      await requirePlace(readPlace, caller)
      const { tenantId, userId } = caller
      const [around, takesPart] = await Promise.all([readAddressesAround(tenantId, userId), readTakesPart(tenantId)])
      const addresses = around.filter(({ department }) => takesPart(department)).flatMap((each) => each.addresses)
      return rosterOf(cipher.rosterSalt(tenantId, userId), addresses)
    },
  }
}
