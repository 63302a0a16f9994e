import type { Handlers } from '../http/serve.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type ReadPlace, requirePlace } from './place.ts'
import { rosterOf } from './roster.ts'
import type { ReadAddressesAround } from './roster-store.ts'
import type { ReadTakingPart } from './taking-part.ts'

interface RosterParts {
  readPlace: ReadPlace
  readAddressesAround: ReadAddressesAround
  readTakingPart: ReadTakingPart
  cipher: NoteCipher
}

export function rosterRoutes({
  readPlace,
  readAddressesAround,
  readTakingPart,
  cipher,
}: RosterParts): Pick<Handlers, 'getRoster'> {
  return {
    async getRoster(_, caller) {
      await requirePlace(readPlace, caller)
      const { tenantId, userId } = caller
      const around = await readAddressesAround(tenantId, userId)
      const takingPart = await readTakingPart(
        tenantId,
        around.map(({ personId }) => personId),
      )
      const addresses = around.filter(({ personId }) => takingPart.has(personId)).flatMap((each) => each.addresses)
      return rosterOf(cipher.rosterSalt(tenantId, userId), addresses)
    },
  }
}
