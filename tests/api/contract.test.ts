import { expect, test } from '@jest/globals'
import { createClient, Unreachable } from '../../api/contract/client.ts'
import { openApi } from '../../api/contract/openapi.ts'
import { addresses } from '../../api/contract/paths.ts'
import { routes } from '../../api/contract/routes.ts'

test('the description holds every route with its address, input and problems', () => {
  const { paths, openapi } = openApi()
  expect(openapi).toBe('3.1.0')
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => [method.toUpperCase(), path.slice(1), operation]),
  )
  expect(described.map(([method, path]) => `${method} ${path}`).sort()).toEqual(
    addresses.map(({ method, address }) => `${method} ${address}`).sort(),
  )
  expect(paths['/sessions/{id}/notes/{layer}']?.put).toMatchObject({
    operationId: 'saveNote',
    parameters: [
      { name: 'id', in: 'path' },
      { name: 'layer', in: 'path' },
      { name: 'If-Match', in: 'header' },
    ],
    requestBody: { content: { 'application/json': { schema: { required: ['text'] } } } },
    responses: { 412: { description: 'version-stale' }, 428: {} },
  })
})

test('every field of an address is a field of the input', () => {
  for (const { name, address } of addresses) {
    for (const [, field = ''] of address.matchAll(/\{(\w+)\}/g))
      expect(Object.keys(routes[name].input.shape)).toContain(field)
  }
})

test('an answer that is no JSON, or none at all, is "unreachable": it can be tried again', async () => {
  const answering = (fetch: typeof globalThis.fetch) =>
    createClient({ baseUrl: '/api', getToken: async () => null, fetch })
  const gateway = answering(async () => new Response('<html>Bad gateway</html>', { status: 502 }))
  await expect(gateway.getMe({})).rejects.toBeInstanceOf(Unreachable)
  const offline = answering(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(offline.getMe({})).rejects.toBeInstanceOf(Unreachable)
})

test('a call that shall outlive its page says so to the browser', async () => {
  const calls: (RequestInit | undefined)[] = []
  const fetch: typeof globalThis.fetch = async (_, init) => {
    calls.push(init)
    return Response.json({})
  }
  const client = createClient({ baseUrl: '/api', getToken: async () => null, fetch })
  await client.untagSession({ id: crypto.randomUUID() }, { keepalive: true })
  expect(calls).toMatchObject([{ keepalive: true, method: 'DELETE' }])
})
