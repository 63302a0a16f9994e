import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** A checkout as the rules see it: path of each source file → its text. */
export type Sources = ReadonlyMap<string, string>

export function readSources(root: string, folders: readonly string[]): Sources {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  const code = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'))
  return new Map(code.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
}

/** Slices of the API and what each may import from its neighbours, on the way from Graph to the contract. */
const slices: Record<string, readonly string[]> = {
  'api/contract': [],
  'api/http': ['api/contract'],
  'api/pages': ['api/contract'],
  'api/graph': ['api/contract'],
  'api/store': ['api/contract'],
  'api/org': ['api/contract', 'api/http', 'api/graph', 'api/store'],
  'api/session': ['api/contract', 'api/http', 'api/graph', 'api/store', 'api/org'],
  'api/ask': ['api/contract', 'api/http', 'api/store', 'api/org', 'api/session'],
  'api/pipeline': ['api/contract', 'api/http', 'api/store', 'api/org', 'api/session', 'api/ask'],
  'api/cascade': ['api/contract', 'api/http', 'api/store', 'api/org', 'api/session'],
  'api/notify': ['api/contract', 'api/http', 'api/graph', 'api/store', 'api/org'],
  'api/rights': ['api/contract', 'api/http', 'api/store', 'api/org', 'api/session', 'api/ask', 'api/admin'],
  'api/admin': ['api/contract', 'api/http', 'api/store', 'api/org'],
  'tabs/kit': ['api/contract'],
  tabs: ['api/contract', 'tabs/kit'],
  addin: ['api/contract', 'tabs/kit'],
  appPackage: ['tabs', 'addin', 'api/contract'],
}

/** Single files at the root, and at that of `api/`, that any slice may import. */
const shared = [
  'api/app-error.ts',
  'api/caller.ts',
  'api/config.ts',
  'api/fetch-within.ts',
  'api/managed-identity.ts',
  'package.json',
]

/** What only one place may use: a foreign package, a global, a way to talk to the outside. */
const foreign: { what: string; pattern: RegExp; only: RegExp }[] = [
  { what: 'teams-js', pattern: /from '@microsoft\/teams-js'|import\('@microsoft\/teams-js/, only: /^tabs\/host\.ts$/ },
  {
    what: 'Office',
    pattern: /\bOffice\.(context|onReady|actions|EventType|AsyncResultStatus)\b/,
    only: /^addin\/(host|events|commands)\.ts$/,
  },
  {
    what: 'msal-browser',
    pattern: /from '@azure\/msal-browser'|import\('@azure\/msal-browser/,
    only: /^tabs\/kit\/sign-in\.ts$/,
  },
  { what: 'the Graph SDK', pattern: /from '@microsoft\/microsoft-graph-client'/, only: /^api\/graph\// },
  { what: 'tokens for Graph', pattern: /from '(oauth4webapi|@azure\/(identity|msal-node))'/, only: /^api\/graph\// },
  { what: 'process.env', pattern: /process\.env/, only: /^api\/config\.ts$/ },
  { what: 'Azure Functions', pattern: /from '@azure\/functions'/, only: /^api\/main\.ts$/ },
  { what: 'Hono', pattern: /from '(hono|@hono\/)/, only: /^api\/local\.ts$/ },
  { what: 'esbuild', pattern: /from 'esbuild'/, only: /^(api\/build|addin\/build-events)\.ts$/ },
  {
    what: 'SQL',
    pattern: /['"`\n]\s*(select\s[^'"`]*\sfrom|insert\s+into|update\s+\w+\s+(\w+\s+)?set|delete\s+from)\s/i,
    only: /^api\/(store\/|[a-z]+\/([a-z-]+-)?store\.ts$)/,
  },
  {
    what: 'a key compared with coalesce (behind row-level security no index is used: standsForSql)',
    pattern: /session_id = coalesce\(/,
    only: /^tests\//,
  },
  { what: 'pg', pattern: /from '(pg|@electric-sql\/pglite.*)'/, only: /^api\/store\// },
  // Collected while a body is read, it never fires: api/fetch-within.ts.
  { what: 'AbortSignal.timeout', pattern: /AbortSignal\.timeout\(/, only: /^tests\// },
  { what: 'tests', pattern: /from '(\.\.\/)+tests\//, only: /^tests\// },
  {
    what: 'fetch in a screen',
    pattern: /\bfetch\(/,
    only: /^(api\/.*\.ts|tabs\/kit\/sign-in\.ts|addin\/events\.ts|appPackage\/.*)$/,
  },
]

export function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)
  return [...found].map(([, path]) => normalize(join(dirname(file), path ?? '')))
}

function sliceOf(file: string): string | null {
  const names = Object.keys(slices).filter((name) => file.startsWith(`${name}/`))
  return names.sort((a, b) => b.length - a.length)[0] ?? null
}

/** Every import that the table does not allow, and every foreign thing outside its one place; a sentence each. */
export function brokenRules(sources: Sources): string[] {
  const found: string[] = []
  for (const [file, text] of sources) {
    const from = sliceOf(file)
    for (const to of importsOf(file, text)) {
      const target = sliceOf(to)
      const allowed = !from || target === from || shared.includes(to) || (target && slices[from]?.includes(target))
      if (!allowed) found.push(`${file} imports ${to}, which ${from} may not`)
    }
    for (const { what, pattern, only } of foreign) {
      if (pattern.test(text) && !only.test(file)) found.push(`${file} uses ${what}, which belongs elsewhere`)
    }
    if (from === 'api/contract') {
      const packages = [...text.matchAll(/from '([^.'][^']*)'/g)].map(([, name]) => name)
      for (const name of packages)
        if (name !== 'zod') found.push(`${file} imports ${name}; the contract imports zod only`)
    }
  }
  return found
}

/** The first circle of imports, as a path that ends where it began; null when there is none. */
export function importCircle(sources: Sources): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of importsOf(file, sources.get(file) ?? '')) {
      const circle = sources.has(next) ? visit(next, [...path, file]) : null
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of sources.keys()) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return null
}
