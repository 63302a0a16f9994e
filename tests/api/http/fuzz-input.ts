import * as z from 'zod'
import { pickFrom } from '../../dev-env/random.ts'

type Random = () => number

/** Texts that something on the way might take for more than a text. */
const nasty = [
  ...['', ' ', '\u0000', '\ud800', '\u202e', '0', '-1', 'null', 'NaN', '[]', '{}', '../../etc/passwd', '%2e%2e%2f'],
  ...["' or 1=1 --", '"; drop table note; --', '{{7*7}}', '<script>alert(1)</script>', '=1+1', '@SUM(A1)'],
  ...['__proto__', 'constructor', 'a\r\nset-cookie: x=1', '\ufeff', '😀'.repeat(50), 'x'.repeat(3_000), '\\', '%', '_'],
] as const

interface Shape {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
}

/**
 * Inputs of a route made from its schema. Most fields are as the schema wants them, with ids that exist and ids that do
 * not; some are of another kind, missing, too many, or hostile.
 */
export function inputsOf(schema: z.ZodObject, ids: readonly [string, ...string[]]) {
  const shape: Shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  return (random: Random): Record<string, unknown> => {
    const input = objectOf(shape, random, ids, 0)
    if (random() < 0.05) input[pickFrom(random, nasty)] = anything(random)
    return input
  }
}

function objectOf(shape: Shape, random: Random, ids: readonly [string, ...string[]], depth: number) {
  const object: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(shape.properties ?? {})) {
    const isAsked = shape.required?.includes(name) ?? false
    if (random() < (isAsked ? 0.02 : 0.5)) continue
    object[name] = random() < 0.06 ? anything(random) : made(field, random, ids, depth + 1)
  }
  return object
}

function made(shape: Shape, random: Random, ids: readonly [string, ...string[]], depth: number): unknown {
  const [first, ...others] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? []
  if (first) return made(pickFrom(random, [first, ...others]), random, ids, depth)
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[Math.floor(random() * shape.enum.length)]
  if (shape.type === 'object') return objectOf(shape, random, ids, depth)
  if (shape.type === 'array') {
    const length = Math.floor(random() * (depth > 3 ? 2 : 5))
    return Array.from({ length }, () => made(shape.items ?? {}, random, ids, depth + 1))
  }
  if (shape.type === 'boolean') return random() < 0.5
  if (shape.type === 'null') return null
  if (shape.type === 'integer' || shape.type === 'number') {
    const [least, most] = [shape.minimum ?? 0, shape.maximum ?? 5]
    return random() < 0.9 ? Math.round(least + random() * Math.min(most - least, 100)) : 2 ** 53 - 1
  }
  return textOf(shape, random, ids)
}

function textOf({ format, pattern }: Shape, random: Random, ids: readonly [string, ...string[]]): string {
  if (format === 'date') return pickFrom(random, ['2026-03-02', '2026-12-31', '0001-01-01', '9999-12-31', '0000-01-01'])
  if (format === 'date-time')
    return pickFrom(random, ['2026-03-02T09:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59+23:59'])
  if (format === 'uuid' || format === 'guid' || pattern?.includes('a-f')) return pickFrom(random, ids)
  return random() < 0.5
    ? pickFrom(random, nasty)
    : pickFrom(random, ['Sam', 'sam@example.com', 'a word', ...ids.slice(0, 3)])
}

function anything(random: Random): unknown {
  return pickFrom<unknown>(random, [
    null,
    ...[true, -1, 1.5, 1e308, [], {}, [[[[[]]]]], { a: { b: { c: {} } } }, { length: -1 }],
    ...[pickFrom(random, nasty), 'x'.repeat(30_000)],
  ])
}
