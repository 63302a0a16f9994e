import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Wire {
  /** The address of the database, by way of this wire. */
  url: string
  /** Breaks every connection; new ones are refused. */
  cut(): Promise<void>
  /** Nothing is said any more, on connections that stand and on new ones. */
  hush(): void
  /** Cuts at the next message but so many of the service: before it arrives, or after, so that its answer is lost. */
  cutAt(message: number, when: 'before' | 'after'): void
  /** How many messages the service has sent since the last cut. */
  sent(): number
  restore(): Promise<void>
  close(): Promise<void>
}

/** A way to a real database server that a test can break, and mend. */
export async function startWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isSilent = false
  let messages = 0
  let last: { message: number; when: 'before' | 'after' } | null = null

  function drop(): void {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }

  function breakOff(): void {
    drop()
    server.close()
  }

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        if (!isSilent) for (const end of [near, far]) end.destroy()
        sockets.delete(socket)
      })
    }
    near.on('data', (bytes) => {
      if (isSilent) return
      messages++
      const isLast = last?.message === messages
      if (isLast && last?.when === 'before') return breakOff()
      far.write(bytes)
      if (isLast) far.once('data', breakOff)
    })
    far.on('data', (bytes) => {
      if (!isSilent && !(last?.when === 'after' && messages >= last.message)) near.write(bytes)
    })
  })

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const url = new URL(databaseUrl)
  url.port = String(port)

  return {
    url: url.href,
    async cut() {
      breakOff()
      if (server.listening) await once(server, 'close')
    },
    hush() {
      isSilent = true
    },
    cutAt(message, when) {
      messages = 0
      last = { message, when }
    },
    sent: () => messages,
    async restore() {
      last = null
      if (isSilent) drop()
      isSilent = false
      if (!server.listening) await listen(port)
    },
    async close() {
      breakOff()
    },
  }
}
