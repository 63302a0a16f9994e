import { AppError } from '../app-error.ts'
import type { Photos } from '../graph/photos.ts'
import type { KeptPhoto, PhotoStore } from './photo-store.ts'

interface PhotoParts {
  photos: Photos
  store: PhotoStore
  now: () => Date
}

export type ReadPhoto = (tenantId: string, personId: string) => Promise<Buffer | null>

const week = 7 * 24 * 60 * 60_000
/** How long nothing is asked for after Microsoft 365 did not answer, or refused one person's photo. */
const pause = 60_000

/**
 * Photos, asked for when somebody first looks and kept for a week, "has none" too; then the etag says whether to read
 * again. While Microsoft 365 is away, the photo of before or none. Requests for one person at one time make one call.
 */
export function photoReader({ photos, store, now }: PhotoParts): ReadPhoto {
  const coming = new Map<string, Promise<Buffer | null>>()
  const pausedUntil = new Map<string, number>()

  async function refresh(tenantId: string, personId: string, kept: KeptPhoto | null): Promise<KeptPhoto> {
    const etag = await photos.readEtag(tenantId, personId)
    const checkedAt = now()
    if (etag === null) return { etag, image: null, checkedAt }
    if (kept?.image && etag !== '' && kept.etag === etag) return { ...kept, checkedAt }
    return { etag, image: await photos.readImage(tenantId, personId), checkedAt }
  }

  function isPaused(key: string): boolean {
    return (pausedUntil.get(key) ?? 0) > now().getTime()
  }

  async function read(tenantId: string, personId: string): Promise<Buffer | null> {
    const kept = await store.read(tenantId, personId)
    const fresh = kept !== null && now().getTime() - kept.checkedAt.getTime() < week
    if (fresh || isPaused(tenantId) || isPaused(`${tenantId}/${personId}`)) return kept?.image ?? null
    const read = await refresh(tenantId, personId, kept).catch((error: unknown) => {
      const refused = error instanceof AppError && error.code === 'graph-refused'
      for (const [key, until] of pausedUntil) if (until <= now().getTime()) pausedUntil.delete(key)
      pausedUntil.set(refused ? `${tenantId}/${personId}` : tenantId, now().getTime() + pause)
      return null
    })
    if (read) await store.save(tenantId, personId, read)
    return (read ?? kept)?.image ?? null
  }

  return (tenantId, personId) => {
    const key = `${tenantId}/${personId}`
    const promise = coming.get(key) ?? read(tenantId, personId).finally(() => coming.delete(key))
    coming.set(key, promise)
    return promise
  }
}
