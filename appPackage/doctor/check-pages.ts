import product from '../../package.json' with { type: 'json' }
import { allowedScriptsOf, allowedScriptsPath } from '../allowed-scripts.ts'
import { appPackageOf } from '../app-package.ts'
import { servedFiles, servedProblems } from '../check-served.ts'
import { labels } from '../labels.ts'
import { type Finding, orGood } from './finding.ts'
import { objectIn, type Visited, visit } from './visit.ts'

const noId = '00000000-0000-0000-0000-000000000000'
const hosts = ['https://teams.microsoft.com', 'https://*.cloud.microsoft', 'https://outlook.office.com']

/** Whether what the manifests name is served, and with headers that let Teams and Outlook in and nobody else. */
export async function checkPages(url: URL): Promise<Finding[]> {
  const ids = { appId: noId, companionId: noId, clientId: noId }
  const app = appPackageOf({ ...ids, host: url.host, version: product.version, labels, translations: [] })
  const visits = servedFiles(app).map(async (file): Promise<[string, Visited | null]> => {
    return [file, await visit(new URL(file.replace('dist/web', ''), url))]
  })
  const visited = new Map(await Promise.all(visits))
  const read = (file: string) => {
    const answer = visited.get(file)
    return answer?.status === 200 ? answer.body : null
  }
  const allowed = await visit(new URL(`/${allowedScriptsPath}`, url))
  const wanted = allowedScriptsOf(url.host).allowed
  return [
    ...orGood(
      servedProblems(app, read).map((problem) => problem.replaceAll('dist/web', '')),
      'Every page, script and icon that the manifests name is served.',
    ),
    ...orGood(
      JSON.stringify(objectIn(allowed).allowed) === JSON.stringify(wanted)
        ? []
        : [`/${allowedScriptsPath} must name ${wanted}: run npm run package for this host, then deploy again.`],
      'Classic Outlook may sign in for the script that suggests tagging.',
    ),
    ...['tabs/index.html', 'addin/pane.html'].flatMap((page) => {
      const answer = visited.get(`dist/web/${page}`)
      if (answer?.status !== 200) return []
      return orGood(
        headerProblems(answer.headers).map((problem) => `/${page} ${problem}`),
        `/${page} has the headers that let Teams and Outlook show it, and nobody else.`,
      )
    }),
  ]
}

export function headerProblems(headers: Headers): string[] {
  const policy = headers.get('content-security-policy')
  const directive = (name: string) => new RegExp(`(?:^|; *)${name} ([^;]*)`).exec(policy ?? '')?.[1]?.split(' ')
  const ancestors = directive('frame-ancestors')
  return [
    ...(policy ? [] : ['has no Content-Security-Policy.']),
    ...(/'unsafe-(inline|eval)'/.test(policy ?? '')
      ? ["has a policy that allows 'unsafe-inline' or 'unsafe-eval'."]
      : []),
    ...(policy && !ancestors ? ['may be framed by anybody: its policy has no frame-ancestors.'] : []),
    ...(ancestors?.some((source) => /^(\*|https?:)$/.test(source)) ? ['may be framed by anybody.'] : []),
    ...hosts.filter((host) => ancestors && !ancestors.includes(host)).map((host) => `may not be shown by ${host}.`),
    ...(headers.has('x-frame-options')
      ? ['has X-Frame-Options, which keeps Teams and Outlook out: remove it from the proxy that adds it.']
      : []),
    ...(headers.has('strict-transport-security') ? [] : ['has no Strict-Transport-Security.']),
    ...(headers.get('x-content-type-options') === 'nosniff' ? [] : ['has no X-Content-Type-Options: nosniff.']),
  ]
}
