import { AppError } from '../app-error.ts'
import type { Handlers } from '../http/serve.ts'
import { type ReadPlace, requirePlace } from '../org/place.ts'
import { isTimeZone } from './notice.ts'
import type { NoticeSettingsStore } from './settings-store.ts'

interface NoticeParts {
  readPlace: ReadPlace
  store: NoticeSettingsStore
}

export function noticeRoutes({
  readPlace,
  store,
}: NoticeParts): Pick<Handlers, 'getNoticeSettings' | 'saveNoticeSettings' | 'openNotice'> {
  return {
    async getNoticeSettings(_, caller) {
      await requirePlace(readPlace, caller)
      return store.read(caller.tenantId, caller.userId)
    },

    async saveNoticeSettings(settings, caller) {
      await requirePlace(readPlace, caller)
      if (!isTimeZone(settings.timeZone)) {
        const message = 'This time zone is not known here. Choose one by its city, e.g. Europe/Berlin.'
        throw new AppError('input-invalid', message, { errors: [{ field: 'timeZone', message }] })
      }
      return store.save(caller.tenantId, caller.userId, settings)
    },

    async openNotice(_, caller) {
      await requirePlace(readPlace, caller)
      await store.opened(caller.tenantId, caller.userId)
      return {}
    },
  }
}
