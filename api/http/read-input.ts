import type * as z from 'zod'
import { AppError } from '../app-error.ts'
import type { Route } from '../contract/routes.ts'
import { readBody } from './read-body.ts'

/** Puts a route's input together from address, query, `If-Match` and body, and checks it. Names every wrong field. */
export async function readInput(route: Route, request: Request): Promise<unknown> {
  const [method, template = ''] = route.path.split(' ')
  const url = new URL(request.url)
  const fromAddress = readAddress(template, url.pathname)
  if (route.ifMatch) fromAddress.version = readVersion(request.headers.get('if-match'))
  const rest = method === 'GET' ? Object.fromEntries(url.searchParams) : await readBody(request)
  const twice = Object.keys(fromAddress).find((field) => Object.hasOwn(rest, field))
  if (twice) throw invalid([{ field: twice, message: 'comes from the address or a header, not from the body' }])
  const parsed = route.input.safeParse({ ...rest, ...fromAddress })
  if (!parsed.success) throw invalid(parsed.error.issues.flatMap(fieldsOf).slice(0, mostNamed))
  return parsed.data
}

function readAddress(template: string, pathname: string): Record<string, unknown> {
  const pattern = template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  const found = new RegExp(`/${pattern}/?$`).exec(pathname)
  try {
    return Object.fromEntries(
      Object.entries(found?.groups ?? {}).map(([field, value]) => [field, decodeURIComponent(value)]),
    )
  } catch {
    throw new AppError('input-invalid', 'The address holds a character that cannot be read.')
  }
}

function readVersion(header: string | null): number {
  if (header === null) {
    throw new AppError('version-missing', 'Say which version this is written on top of: If-Match: "0" for the first.')
  }
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version === undefined) throw invalid([{ field: 'If-Match', message: 'must be a version number such as "3"' }])
  return Number(version)
}

/** More wrong fields than this tell nobody more. */
const mostNamed = 50
const longestName = 200

function fieldsOf(issue: z.core.$ZodIssue) {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...path, key].join('.').slice(0, longestName),
      message: 'is not known here',
    }))
  }
  return [{ field: path.join('.') || 'body', message: issue.message }]
}

function invalid(errors: { field: string; message: string }[]): AppError {
  const first = errors[0]
  return new AppError('input-invalid', `${first?.field ?? 'The input'}: ${first?.message ?? 'is wrong'}.`, { errors })
}
