import { createServer } from 'node:http'

/**
 * A directory of any size on the wire, made up as it is asked for: the child `index` of a tree in which everybody has
 * eight reports. Run it as a process of its own, so that its memory and time are not those of the reader.
 */
const people = Number(process.argv[2])
const idOf = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`

function userOf(index: number, delta: boolean): object {
  const manager = index > 0 ? { '@odata.type': '#microsoft.graph.user', id: idOf(Math.floor((index - 1) / 8)) } : null
  const named = manager ? (delta ? { 'manager@delta': [manager] } : { manager }) : {}
  const mail = `person${index}@example.com`
  const words = { displayName: `Person ${index}`, jobTitle: 'Account executive', department: 'Sales' }
  return {
    id: idOf(index),
    ...words,
    mail,
    userPrincipalName: mail,
    accountEnabled: true,
    userType: 'Member',
    ...named,
  }
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const answer = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  if (url.pathname.endsWith('/$batch')) {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const { requests }: { requests: { id: string }[] } = JSON.parse(text)
      answer({ responses: requests.map(({ id }) => ({ id, status: 404, body: {} })) })
    })
    return
  }
  const delta = url.pathname.endsWith('/delta')
  const size = delta ? 200 : 999
  const from = Number(url.searchParams.get('$skiptoken') ?? (url.searchParams.has('$deltatoken') ? people : 0))
  const to = Math.min(people, from + size)
  const value = Array.from({ length: to - from }, (_, index) => userOf(from + index, delta))
  const here = `${url.origin}${url.pathname}`
  const next = to < people ? { '@odata.nextLink': `${here}?$skiptoken=${to}` } : {}
  answer({ value, ...next, ...(delta && to >= people ? { '@odata.deltaLink': `${here}?$deltatoken=1` } : {}) })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`)
})
