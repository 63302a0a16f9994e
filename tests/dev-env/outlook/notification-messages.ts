import { asyncCall, asyncCallOf, asyncCallOfTwo, OfficeFailure } from './async-result.ts'
import { clients } from './clients.ts'
import type { Members } from './members.ts'
import type { Desk, Notice, OpenItem, OutlookHost } from './outlook-host.ts'

const types = ['progressIndicator', 'informationalMessage', 'errorMessage', 'insightMessage'] as const

interface Details {
  type: string
  message: string
  icon?: string
  persistent?: boolean
  actions?: { actionType: string; actionText: string; commandId: string; contextData: unknown }[]
}

/** What the bar above the open meeting says. Wrong arguments throw at once, as the documentation has it. */
export function notificationMessages(host: OutlookHost, desk: Desk, current: () => OpenItem) {
  const check = (_key: string, details: Details) => {
    refuseArguments(details)
    if (details.type === 'insightMessage') refuseInsight(host, current().mode)
  }
  const others = (key: string) => desk.notices.filter((notice) => notice.key !== key)
  return {
    addAsync: asyncCallOfTwo((key: string, details: Details) => {
      if (others(key).length < desk.notices.length) {
        throw new OfficeFailure('NotificationKeyAlreadyExists', 'The notification key already exists.')
      }
      put(others(key), key, details)
    }, check),
    replaceAsync: asyncCallOfTwo((key: string, details: Details) => {
      if (others(key).length === desk.notices.length) throw noSuchKey()
      put(others(key), key, details)
    }, check),
    removeAsync: asyncCallOf((key: string) => {
      if (others(key).length === desk.notices.length) throw noSuchKey()
      desk.setNotices(others(key))
    }),
    getAllAsync: asyncCall(() => desk.notices.map(({ key, type, message }) => ({ key, type, message }))),
  } satisfies Members<Office.NotificationMessages>

  function put(rest: readonly Notice[], key: string, details: Details): void {
    const notice = noticeOf(key, details)
    if (rest.length >= 5) {
      throw new OfficeFailure('NumberOfNotificationMessagesExceeded', 'An item holds five notifications at most.')
    }
    if (notice.type === 'insightMessage' && rest.some(({ type }) => type === 'insightMessage')) {
      throw new OfficeFailure('InsightMessageAlreadyExists', 'An add-in has one insight message at most.')
    }
    desk.setNotices([...rest, notice])
  }
}

function noticeOf(key: string, { type, message, actions }: Details): Notice {
  const known = types.find((one) => one === type)
  if (!known) throw new OfficeFailure('InvalidType', `There is no notification of the type ${type}.`)
  const action = actions?.[0]
  return {
    key,
    type: known,
    message,
    action: action ? { text: action.actionText, commandId: action.commandId, contextData: action.contextData } : null,
  }
}

function refuseArguments({ type, message, icon, persistent, actions }: Details): void {
  const plain = type === 'progressIndicator' || type === 'errorMessage'
  if (message.length > 150) throw new RangeError('Sys.ArgumentOutOfRangeException: message is over 150 characters.')
  if (plain && (icon !== undefined || persistent !== undefined)) throw argument('icon and persistent are not for it')
  if (!plain && !icon) throw argument('an icon must be named')
  if (type !== 'informationalMessage' && persistent !== undefined) throw argument('persistent is not for it')
  if (type !== 'insightMessage' && actions !== undefined) throw argument('actions are not for it')
  if ((actions?.length ?? 0) > 1) throw argument('there is one action at most')
  if (actions?.some(({ actionType }) => actionType !== 'showTaskPane')) throw argument('the action is showTaskPane')
}

function refuseInsight({ client }: OutlookHost, mode: OpenItem['mode']): void {
  const facts = clients[client]
  if (facts.mailbox >= 10 && (mode === 'organizer' || facts.insightWhenReading)) return
  throw argument('insight messages are not for this form')
}

function argument(what: string): TypeError {
  return new TypeError(`Sys.ArgumentException: Value does not fall within the expected range: ${what}.`)
}

function noSuchKey(): OfficeFailure {
  return new OfficeFailure('NotificationKeyNotFound', 'There is no notification with this key.')
}
