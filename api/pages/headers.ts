import { createHash } from 'node:crypto'

/** Where Teams, Outlook and Microsoft 365 show our pages in a frame. */
const hosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://outlook-sdf.office.com',
]

/** Office.js comes from Microsoft only, and brings more from both of these. */
const officeScripts = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com']

const always = {
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** teams-js asks here for hosts that are newer than it; without an answer it goes by its own list. */
const teamsHosts = 'https://res.cdn.office.net/teams-js/'

/** Of answers of the API: nothing of them is ever shown as a page. */
export const apiHeaders: Readonly<Record<string, string>> = {
  ...always,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/**
 * Of a page or of what it loads. `authority` is where people sign in. There is no `X-Frame-Options`: it knows one
 * origin only, and would keep Teams and Outlook out.
 */
export function pageHeaders(path: string, content: Uint8Array, authority: string): Record<string, string> {
  const signIn = new URL(authority).origin
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...(path.startsWith('/addin/') ? officeScripts : [])],
    'style-src': ["'self'", ...styleHashes(path, content)],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", signIn, ...(path.startsWith('/tabs/') ? [teamsHosts] : [])],
    'frame-src': ["'self'", signIn],
    'frame-ancestors': ["'self'", ...hosts],
    'base-uri': ["'none'"],
    // The sign-in library may send its request as a form.
    'form-action': [signIn],
  }
  return {
    ...always,
    'content-security-policy': Object.entries(policy)
      .map(([directive, sources]) => [directive, ...sources].join(' '))
      .join('; '),
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  }
}

/** The style blocks of the page, and the empty one: Fluent adds its rules to an empty element, through the CSSOM. */
function styleHashes(path: string, content: Uint8Array): string[] {
  const blocks = path.endsWith('.html')
    ? Buffer.from(content)
        .toString()
        .matchAll(/<style>([^<]*)<\/style>/g)
    : []
  const texts = new Set(['', ...[...blocks].map(([, text = '']) => text)])
  return [...texts].map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
}
