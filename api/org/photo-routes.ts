import { AppError } from '../app-error.ts'
import type { Handlers } from '../http/serve.ts'
import type { ReadPhoto } from './photo.ts'
import { type ReadPlace, requirePlace } from './place.ts'

interface PhotoParts {
  readPlace: ReadPlace
  readPhoto: ReadPhoto
}

export function photoRoutes({ readPlace, readPhoto }: PhotoParts): Pick<Handlers, 'getPhoto'> {
  return {
    async getPhoto({ personId }, caller) {
      const [, place] = await Promise.all([requirePlace(readPlace, caller), readPlace(caller.tenantId, personId)])
      if (!place) throw new AppError('not-found', 'There is nobody with this id in the org chart.')
      return { image: (await readPhoto(caller.tenantId, personId))?.toString('base64') ?? null }
    },
  }
}
