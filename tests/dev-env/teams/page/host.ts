import type { Dialog } from './dialog.ts'
import { answerAuth } from './nested-app-auth.ts'
import { contextOf, isRequest, type Person, type Request, runtimeOf, type Theme } from './wire.ts'

export interface HostParts {
  tab: HTMLIFrameElement
  dialog: Dialog
  person: Person
  theme: () => Theme
  subEntityId: string
  /** Of the meeting that the tab stands beside; null for the personal tab. */
  chatId: string | null
  /** Modules this host does not have. */
  off: readonly string[]
  /** Tells the person what Teams would do now. */
  say: (text: string) => void
  navigate: (subEntityId: string) => void
}

/** Teams' side of the wire. `null`: the call wants no answer. */
async function answer(request: Request, frameContext: string, parts: HostParts): Promise<unknown[] | null> {
  const { person, theme, subEntityId, chatId, off, dialog } = parts
  const [first] = request.args
  switch (request.func) {
    case 'initialize':
      return [frameContext, 'web', '2.1.2', JSON.stringify(runtimeOf(off))]
    case 'getContext':
      return [contextOf({ person, theme: theme(), subEntityId, chatId, frameContext })]
    case 'nestedAppAuth.execute':
      return off.includes('nestedAppAuth') ? null : [null, await answerAuth(request.data ?? '', person)]
    case 'executeDeepLink':
      return openLink(String(first), parts)
    case 'pages.navigateToApp':
    case 'pages.currentApp.navigateTo':
      parts.navigate(textOf(first, 'subPageId'))
      return [true]
    case 'calendar.composeMeeting':
      parts.say(`Teams would open a new meeting: ${textOf(first, 'subject')} ${textOf(first, 'attendees')}`)
      return [true]
    case 'calendar.openCalendarItem':
      parts.say('Teams would open this meeting in the calendar.')
      return [true]
    case 'appInitialization.failure':
      parts.say(`Teams would say that the app could not start. ${request.args[1] ?? ''}`)
      return null
    case 'tasks.startTask':
      return dialog.open(request)
    case 'tasks.completeTask':
      dialog.complete(first)
      return null
    default:
      return null
  }
}

function openLink(link: string, { say, navigate }: HostParts): unknown[] {
  const url = new URL(link, location.href)
  if (url.pathname.startsWith('/l/meeting/new')) {
    say(
      `Teams would open a new meeting: ${url.searchParams.get('subject') ?? ''} ${url.searchParams.get('attendees') ?? ''}`,
    )
  } else if (url.pathname.startsWith('/l/entity/')) {
    navigate(placeIn(url))
  } else window.open(url.href, '_blank', 'noopener')
  return [true]
}

/** Where in the tab a link to it leads. */
export function placeIn(link: URL): string {
  const context: unknown = JSON.parse(link.searchParams.get('context') ?? '{}')
  return textOf(context, 'subEntityId')
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== 'object' || value === null) return ''
  return String(Object.entries(value).find(([name]) => name === field)?.[1] ?? '')
}

/** Listens to the tab and its dialog. The returned function pushes an event to the tab. */
export function startHost(parts: HostParts): (func: string, args: unknown[]) => void {
  const { tab, dialog } = parts
  window.addEventListener('message', async ({ data, source, origin }) => {
    const from = [tab.contentWindow, dialog.window].find((frame) => frame !== null && frame === source)
    if (!from || !isRequest(data) || origin !== location.origin) return
    const args = await answer(
      data,
      from === dialog.window ? 'task' : parts.chatId === null ? 'content' : 'sidePanel',
      parts,
    )
    if (data.func === 'messageForParent') push(tab.contentWindow, data.func, data.args)
    else if (data.func === 'messageForChild') push(dialog.window, data.func, data.args)
    else if (args) from.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin)
    document.body.dataset[`seen${data.func.replace(/\W/g, '')}`] = 'yes'
  })
  return (func, args) => push(tab.contentWindow, func, args)
}

function push(target: Window | null, func: string, args: unknown[]): void {
  target?.postMessage({ func, args }, location.origin)
}
