import { randomUUID } from 'node:crypto'
import { answerProblem, type Log } from './http/serve.ts'
import { causeOf, logLine } from './log-line.ts'
import type { Service } from './service.ts'

type Started = Pick<Service, 'answer' | 'syncAll' | 'followAll' | 'sendNotices' | 'keepCascade' | 'tidyAll'>

/**
 * Opens the service at the first call. A start that failed answers with a problem, or leaves a line in the log where it
 * was a timer's, and is tried again at the next call.
 */
export function startLater(open: () => Promise<Started>, log: Log = logLine): Started {
  let started: Promise<Started> | undefined
  const service = () => {
    started ??= open().catch((error: unknown) => {
      started = undefined
      throw error
    })
    return started
  }
  async function turn(timer: string, work: (service: Started) => Promise<void>): Promise<void> {
    const ready = await service().catch((error: unknown) => {
      log({ timer, cause: causeOf(error) })
    })
    if (ready) await work(ready)
  }
  return {
    async answer(name, request) {
      try {
        return await (await service()).answer(name, request)
      } catch (error) {
        return answerProblem({ requestId: randomUUID(), route: name, caller: null, ms: 0 }, error, log)
      }
    },
    syncAll: () => turn('org-sync', (ready) => ready.syncAll()),
    followAll: () => turn('follow-calendar', (ready) => ready.followAll()),
    sendNotices: () => turn('send-notices', (ready) => ready.sendNotices()),
    keepCascade: () => turn('keep-cascade', (ready) => ready.keepCascade()),
    tidyAll: () => turn('tidy', (ready) => ready.tidyAll()),
  }
}
