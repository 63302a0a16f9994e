import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { SignInSettings } from '../contract/sign-in.ts'
import { pageHeaders } from './headers.ts'
import { withSignIn } from './sign-in.ts'

/** The folders of the origin that hold pages; `/api/` is all else. */
export const pageFolders = ['tabs', 'addin', '.well-known'] as const

interface PagesOptions {
  /** The built front ends, one folder each. */
  root: string
  /** Where people sign in, for what pages may reach. */
  authority: string
  /** Written into each page; null where the service is not set up. */
  signIn: SignInSettings | null
  /** What a page says instead of what was built; for pages whose surroundings are stood in for. */
  edit?: (html: string) => string
}

interface Page {
  headers: Record<string, string>
  content: Buffer
  compressed: Buffer | null
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const compress = promisify(brotliCompress)

/** Answers GET for the built front ends, with the headers that keep them safe inside Teams and Outlook. */
export function createPages({ root, authority, signIn, edit = (html) => html }: PagesOptions) {
  const told = (html: string) => (signIn ? withSignIn(html, signIn) : html)
  const kept = new Map<string, Page>()

  async function read(path: string): Promise<Page | null> {
    const before = kept.get(path)
    if (before) return before
    const content = await fileBelow(root, path)
    if (!content) return null
    const page = await pageOf(
      path,
      path.endsWith('.html') ? Buffer.from(told(edit(String(content)))) : content,
      authority,
    )
    // Only what never changes under its name is kept: the other files are few and small.
    if (isForever(path)) kept.set(path, page)
    return page
  }

  return async (request: Request): Promise<Response> => {
    const path = decoded(new URL(request.url).pathname)?.replace(/\/$/, '/index.html') ?? null
    const page = path === null ? null : await read(path)
    if (!page) {
      const headers = { ...pageHeaders('', new Uint8Array(), authority), 'content-type': 'text/plain; charset=utf-8' }
      return new Response('There is no such page.', { status: 404, headers })
    }
    if (request.headers.get('if-none-match') === page.headers.etag) {
      return new Response(null, { status: 304, headers: page.headers })
    }
    const brotli = page.compressed && /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
    const body = new Uint8Array(brotli && page.compressed ? page.compressed : page.content)
    const headers = brotli ? { ...page.headers, 'content-encoding': 'br' } : page.headers
    return new Response(body, { headers })
  }
}

async function pageOf(path: string, content: Buffer, authority: string): Promise<Page> {
  const type = types[extname(path)] ?? 'application/octet-stream'
  const headers = {
    ...pageHeaders(path, content, authority),
    'content-type': type,
    'cache-control': isForever(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(content).digest('base64url')}"`,
    vary: 'accept-encoding',
  }
  const worthIt = type.startsWith('text/') && content.length > 1_000
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  return { headers, content, compressed: worthIt ? await compress(content, { params }) : null }
}

/** The build puts the hash of the content into these names. */
function isForever(path: string): boolean {
  return path.includes('/assets/')
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

async function fileBelow(root: string, path: string): Promise<Buffer | null> {
  const folder = resolve(root)
  const file = resolve(folder, `.${path}`)
  const inside = pageFolders.some((name) => file.startsWith(`${folder}${sep}${name}${sep}`))
  return inside && !path.includes('\0') ? readFile(file).catch(() => null) : null
}
