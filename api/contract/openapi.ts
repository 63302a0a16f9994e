import * as z from 'zod'
import { addresses } from './paths.ts'
import { Problem, type ProblemCode, problemStatus } from './problem.ts'
import { type Route, routes } from './routes.ts'

/** The API as an OpenAPI 3.1 document, made from the route table. */
export function openApi() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { name, method, address } of addresses) {
    const path = `/${address}`
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name, method, address, routes[name]) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Coaching Cascade',
      version: '1',
      description: 'Tags one-on-ones as coaching and shows what each manager and their people need next.',
    },
    servers: [{ url: '/api' }],
    components: {
      securitySchemes: {
        entra: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A v2 access token of Entra ID.' },
      },
      schemas: { Problem: schemaOf(Problem) },
    },
    paths,
  }
}

function operationOf(operationId: string, method: string, address: string, route: Route) {
  const fromAddress = [...address.matchAll(/\{(\w+)\}/g)].map(([, field]) => field ?? '')
  const outside = [...fromAddress, ...(route.ifMatch ? ['version'] : [])]
  const { properties = {}, required = [], ...rest } = schemaOf(route.input)
  const others = Object.keys(properties).filter((field) => !outside.includes(field))
  const inBody = method === 'GET' ? [] : others
  const body = {
    ...rest,
    properties: Object.fromEntries(inBody.map((field) => [field, properties[field]])),
    required: required.filter((field) => inBody.includes(field)),
  }
  const inQuery = method === 'GET' ? others : []
  return {
    operationId,
    summary: route.summary,
    description: { anyone: 'Open.', person: 'For a signed-in person.', 'hr-admin': 'For HR admins.' }[route.who],
    security: route.who === 'anyone' ? [] : [{ entra: [] }],
    parameters: [
      ...fromAddress.map((name) => ({ name, in: 'path', required: true, schema: properties[name] })),
      ...inQuery.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] })),
      ...(route.ifMatch ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
    ],
    ...(inBody.length > 0
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(route.output) } } },
      ...problemsOf(route),
    },
  }
}

function problemsOf(route: Route): Record<string, unknown> {
  const codes: ProblemCode[] = [...route.problems, 'internal', 'database-unavailable', 'not-set-up']
  if (route.who !== 'anyone') codes.push('token-missing', 'keys-unavailable')
  if (Object.keys(route.input.shape).length > 0) codes.push('input-invalid')
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))]
  return Object.fromEntries(
    statuses.map((status) => {
      const names = codes.filter((code) => problemStatus[code] === status)
      return [status, { description: [...new Set(names)].join(', '), content }]
    }),
  )
}

interface ObjectSchema {
  properties?: Record<string, unknown>
  required?: string[]
}

function schemaOf(schema: z.ZodType): ObjectSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  // Every schema of the contract is an object or a union of objects: these two fields are all that is read of it here.
  return rest as ObjectSchema
}
