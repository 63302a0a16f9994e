import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Hono } from 'hono'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const officeScript = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** The built front ends, with Microsoft's office.js replaced by the Office stand-in in their pages. */
export function staticFiles(root: string): Hono {
  const app = new Hono()
  app.get('/:part{tabs|addin}/*', async (context) => {
    const path = decodeURIComponent(context.req.path)
    const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path))
    if (!file.startsWith(root + sep)) return context.notFound()
    const content = await readFile(file).catch(() => null)
    if (content === null) return context.text(`There is no ${path}. Has it been built?`, 404)
    const type = types[extname(file)] ?? 'application/octet-stream'
    const body = type.startsWith('text/html') ? String(content).replace(officeScript, '/dev/office.js') : content
    const cache = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return new Response(new Uint8Array(Buffer.from(body)), {
      headers: { 'content-type': type, 'cache-control': cache },
    })
  })
  return app
}
