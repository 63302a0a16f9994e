import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { Context, Hono } from 'hono'
import type { Identity } from '../identity.ts'
import { readAccess, requireDirectory } from './access.ts'
import { type Directory, findUser } from './users.ts'
import { GraphError, type PhotoOnWire } from './wire.ts'

interface PhotoRoutes {
  directory: Directory
  identity: Identity
  base: () => string
}

const sizes = [48, 64, 96, 120, 240, 360, 432, 504, 648]

/** Photos of about two thirds of the people, the same at every start; from the mailbox service and so in its words. */
export function addPhotoRoutes(v1: Hono, { directory, identity, base }: PhotoRoutes): void {
  const find = async (context: Context, user: string): Promise<{ id: string; look: Buffer }> => {
    const access = await readAccess(context, identity)
    const { id } = findUser(directory, user)
    const own = access.userId === id ? ['User.Read'] : []
    requireDirectory(access, 'ProfilePhoto.Read.All', 'User.ReadBasic.All', 'User.Read.All', ...own)
    if (!hasPhoto(id)) {
      const message = "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown."
      throw new GraphError(404, 'ImageNotFound', message)
    }
    return { id, look: hash(`${id} ${directory.switches.newPhotos.has(id) ? 'new' : 'first'}`) }
  }
  const about = async (context: Context, user: string, size: number) => {
    const { id, look } = await find(context, user)
    const photo: PhotoOnWire = {
      '@odata.context': `${base()}/v1.0/$metadata#users('${id}')/photo/$entity`,
      '@odata.mediaContentType': 'image/png',
      '@odata.mediaEtag': `"${look.toString('hex').slice(0, 32).toUpperCase()}"`,
      id: `${size}x${size}`,
      width: size,
      height: size,
    }
    return context.json(photo)
  }
  const bytes = async (context: Context, user: string, size: number) => {
    const { look } = await find(context, user)
    return context.body(new Uint8Array(pictureOf(look, size)), 200, { 'content-type': 'image/png' })
  }
  v1.get('/users/:user/photo', (context) => about(context, context.req.param('user'), 648))
  v1.get('/users/:user/photo/$value', (context) => bytes(context, context.req.param('user'), 648))
  v1.get('/users/:user/photos/:size', (context) =>
    about(context, context.req.param('user'), sizeIn(context.req.param('size'))),
  )
  v1.get('/users/:user/photos/:size/$value', (context) =>
    bytes(context, context.req.param('user'), sizeIn(context.req.param('size'))),
  )
}

export function hasPhoto(id: string): boolean {
  return (hash(id)[0] ?? 0) % 3 > 0
}

function sizeIn(name: string): number {
  const size = sizes.find((one) => name.toLowerCase() === `${one}x${one}`)
  if (size) return size
  throw new GraphError(501, 'NotModelled', `The stand-in does not know photos of ${name}.`)
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** A PNG file: head and shoulders in one colour before another. */
function pictureOf(look: Buffer, size: number): Buffer {
  const hue = look.readUInt8(1)
  const palette = Buffer.from([...colour(hue, 70), ...colour(hue, 190)])
  const rows = Buffer.concat(Array.from({ length: size }, (_, y) => Buffer.from([0, ...rowOf(size, y)])))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function rowOf(size: number, y: number): number[] {
  return Array.from({ length: size }, (_, x) => {
    const [dx, dy] = [x / size - 0.5, y / size]
    const head = dx ** 2 + (dy - 0.36) ** 2 < 0.17 ** 2
    const shoulders = (dx / 0.34) ** 2 + ((dy - 0.95) / 0.35) ** 2 < 1
    return head || shoulders ? 1 : 0
  })
}

function colour(hue: number, light: number): number[] {
  return [0, 85, 170].map((shift) => Math.round(light + 40 * Math.sin(((hue + shift) / 256) * 2 * Math.PI)))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
