import { Hono } from 'hono'
import { createPages, pageFolders } from '../../api/pages/pages.ts'

const officeScript = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** The built front ends as they are served, with Microsoft's office.js replaced by the Office stand-in in their pages. */
export function staticFiles(root: string, authority: string): Hono {
  const pages = createPages({ root, authority, edit: (html) => html.replace(officeScript, '/dev/office.js') })
  const app = new Hono()
  for (const folder of pageFolders) app.get(`/${folder}/*`, (context) => pages(context.req.raw))
  return app
}
