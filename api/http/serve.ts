import { randomUUID } from 'node:crypto'
import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import { ConfigError } from '../config.ts'
import type { RouteName } from '../contract/paths.ts'
import type { Me } from '../contract/person.ts'
import { type Problem, type ProblemCode, problemStatus } from '../contract/problem.ts'
import { type Input, type Output, type Route, type Routes, routes } from '../contract/routes.ts'
import { type Audit, auditedCall } from './audited.ts'
import type { Admit } from './limits.ts'
import { readInput } from './read-input.ts'
import { requireSameOrigin } from './same-origin.ts'
import type { Verify } from './verify.ts'

type CallerOf<N extends RouteName> = Routes[N]['who'] extends 'anyone' ? null : Caller

/** Says what happens, in order. Throws `AppError` for what the caller can act on. */
export type Handler<N extends RouteName> = (input: Input<N>, caller: CallerOf<N>) => Promise<Output<N>>
export type Handlers = { [N in RouteName]: Handler<N> }

/** One line of what went wrong; never with content of a request. */
export type Log = (line: Record<string, string | number | null>) => void

/** Who of those that are signed in may come in. Throws `AppError`. */
export interface Gate {
  admit(route: Pick<Route, 'feature' | 'own' | 'hrToo'>, caller: Caller): Promise<void>
  /** What is turned on for the caller, for pages to show. */
  shown(caller: Caller): Promise<Pick<Me, 'features' | 'language' | 'takesPart'>>
  /** What was set has changed. */
  forget(tenantId: string): void
}

interface ServeParts {
  verify: Verify
  gate: Pick<Gate, 'admit'>
  limit: Admit
  audit: Audit
  /** Under what a caller stands in a line. */
  nameInLog: (tenantId: string, userId: string) => string
  /** Of a call that failed. */
  log: Log
  /** Of one that did not. */
  record: Log
}

export type Answer = (name: RouteName, request: Request) => Promise<Response>

/**
 * Answers a request of a named route: verifies the caller, reads the input, calls the handler and checks its output
 * against the contract, so that no field leaves that the contract does not name. An audited call is entered before its
 * answer leaves; where that fails, the caller tries again, which changes nothing twice. The only try/catch around a handler.
 */
export function serve(handlers: Handlers, parts: ServeParts): Answer {
  const { verify, gate, limit, audit, nameInLog, log, record } = parts
  return async (name, request) => {
    const requestId = randomUUID()
    const began = performance.now()
    let who: string | null = null
    const call = () => ({ requestId, route: name, caller: who, ms: Math.round(performance.now() - began) })
    try {
      const route: Route = routes[name]
      requireSameOrigin(request)
      const caller = route.who === 'anyone' ? null : await verify(request.headers.get('authorization'))
      who = caller && nameInLog(caller.tenantId, caller.userId)
      if (caller) await limit(caller.tenantId, caller.userId)
      if (route.who === 'hr-admin' && !caller?.roles.includes('HR.Admin')) {
        throw new AppError('role-missing', 'This is for HR admins: your account lacks the role HR.Admin.')
      }
      if (caller && route.who === 'person') await gate.admit(route, caller)
      const input = await readInput(route, request)
      // The table ties each name to its input, caller and output; TypeScript cannot follow a name that is a variable.
      const handler = handlers[name] as (input: unknown, caller: Caller | null) => Promise<unknown>
      const output = route.output.parse(await handler(input, caller))
      const audited = caller && auditedCall(name, route, input, caller)
      if (audited) await audit(caller.tenantId, audited)
      record({ ...call(), status: 200 })
      return json(200, output, requestId)
    } catch (error) {
      return answerProblem(call(), error, log)
    }
  }
}

interface Call {
  requestId: string
  route: RouteName
  caller: string | null
  ms: number
}

/** The answer for a failure, and its line in the log. */
export function answerProblem(call: Call, error: unknown, log: Log): Response {
  const told = tellable(error)
  const problem = problemOf(told, call.requestId)
  log({ ...call, status: problem.status, code: problem.code, ...evidenceOf(told, problem) })
  return json(problem.status, problem, call.requestId)
}

/** Which setting is wrong is for the log: anybody may call. */
function tellable(error: unknown): unknown {
  if (!(error instanceof ConfigError)) return error
  const sentence = 'One of the settings of the service is wrong. Its log says which: tell your admin.'
  return new AppError('not-set-up', sentence, { cause: error })
}

function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : null
  const code: ProblemCode = known?.code ?? 'internal'
  return {
    type: `urn:coaching-cascade:problem:${code}`,
    title: code.replaceAll('-', ' '),
    status: problemStatus[code],
    detail:
      known?.message ?? `Something went wrong on our side. If it stays so, tell your admin this number: ${requestId}`,
    code,
    requestId,
    ...(known?.errors ? { errors: known.errors } : {}),
    ...(known?.current === undefined ? {} : { current: known.current }),
  }
}

function evidenceOf(error: unknown, problem: Problem): Record<string, string> {
  const cause = error instanceof AppError ? error.cause : error
  if (!(cause instanceof Error)) return {}
  const stack = problem.status >= 500 ? { stack: cause.stack ?? '' } : {}
  return { cause: `${cause.name}: ${cause.message}`, ...stack }
}

function json(status: number, body: unknown, requestId: string): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      ...(status === 429 ? { 'retry-after': '60' } : {}),
    },
  })
}
