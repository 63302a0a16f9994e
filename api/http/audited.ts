import * as z from 'zod'
import type { Caller } from '../caller.ts'
import type { RouteName } from '../contract/paths.ts'
import type { Route } from '../contract/routes.ts'

/** What of a call goes into the audit log. */
export interface AuditedCall {
  actorId: string
  action: RouteName
  subjectId: string | null
  facts: Record<string, string | number | boolean | null>
}

/** Keeps an entry of a call, before its answer leaves. */
export type Audit = (tenantId: string, call: AuditedCall) => Promise<void>

/**
 * Whom a call concerns, and the settings, counts and days of its input; of a list how many it holds. A field that can hold any text is never part of
 * it, so no word that somebody typed is. null where the route is not audited, or where people call for themselves.
 */
export function auditedCall(name: RouteName, route: Route, input: unknown, caller: Caller): AuditedCall | null {
  if (!route.audited) return null
  const { userId, roles } = caller
  const fields: Record<string, unknown> = { ...(typeof input === 'object' ? input : null) }
  const named = fields.personId ?? fields.root ?? fields.parent
  const subjectId = typeof named === 'string' ? named : null
  // Whoever names nobody means themselves; an HR admin means everybody.
  const means = subjectId ?? (roles.includes('HR.Admin') ? null : userId)
  if (route.audited === 'of-others' && means === userId) return null
  const kept = Object.entries(fields).flatMap(([field, value]) => {
    if (Array.isArray(value)) return [[field, value.length] as const]
    const fact = isPlain(route.input.shape[field]) ? Fact.safeParse(value) : null
    return fact?.success ? [[field, fact.data] as const] : []
  })
  return { actorId: userId, action: name, subjectId, facts: Object.fromEntries(kept) }
}

const Fact = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A number, a switch, one of a list, or a day. */
function isPlain(schema: z.core.$ZodType | undefined): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return isPlain(schema.unwrap())
  return (
    schema instanceof z.ZodNumber ||
    schema instanceof z.ZodBoolean ||
    schema instanceof z.ZodEnum ||
    schema instanceof z.ZodISODate
  )
}
