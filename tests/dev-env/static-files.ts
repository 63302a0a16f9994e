import { Hono } from 'hono'
import { createPages, pageFolders } from '../../api/pages/pages.ts'
import { signInSettings } from '../../api/pages/sign-in.ts'

const officeScript = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** The built front ends as they are served, with Microsoft's office.js replaced by the Office stand-in in their pages. */
export function staticFiles(root: string, config: Parameters<typeof signInSettings>[0]): Hono {
  const { authority } = config
  const edit = (html: string) => html.replace(officeScript, '/dev/office.js')
  const pages = createPages({ root, authority, signIn: signInSettings(config), edit })
  const app = new Hono()
  for (const folder of pageFolders) app.get(`/${folder}/*`, (context) => pages(context.req.raw))
  return app
}
