import { randomUUID } from 'node:crypto'
import { answerProblem } from './http/serve.ts'
import { logLine } from './log-line.ts'
import type { Service } from './service.ts'

/** Opens the service at the first call. A start that failed answers with a problem and is tried again at the next. */
export function startLater(
  open: () => Promise<Service>,
): Pick<Service, 'answer' | 'syncAll' | 'followAll' | 'sendNotices' | 'keepCascade' | 'tidyAll'> {
  let started: Promise<Service> | undefined
  const service = () => {
    started ??= open().catch((error: unknown) => {
      started = undefined
      throw error
    })
    return started
  }
  return {
    async answer(name, request) {
      try {
        return await (await service()).answer(name, request)
      } catch (error) {
        return answerProblem(name, error, randomUUID(), logLine)
      }
    },
    syncAll: async () => (await service()).syncAll(),
    followAll: async () => (await service()).followAll(),
    sendNotices: async () => (await service()).sendNotices(),
    keepCascade: async () => (await service()).keepCascade(),
    tidyAll: async () => (await service()).tidyAll(),
  }
}
