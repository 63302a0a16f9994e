import { useEffect, useMemo, useState } from 'react'
import type { MailboxData } from '../../world.ts'
import { type AddIn, type AddInButton, type AppointmentEvent, appointmentEvents } from '../add-in.ts'
import { clients } from '../clients.ts'
import type { ClientName, Notice, OpenItem } from '../outlook-host.ts'
import { addInFor, type Manifests } from './calendar-client.ts'
import type { PageHost } from './host.ts'
import { Runtimes } from './runtimes.ts'

interface Pane {
  page: string
  /** Another one for each opening, so that the frame is loaded anew. */
  opening: number
}

/** The add-in in this client: its buttons, its pane, its handlers of events, and what it says. */
export function useAddIn(host: PageHost, client: ClientName, manifests: Manifests | null, mailbox: MailboxData | null) {
  const [said, setSaid] = useState('')
  const [pane, setPane] = useState<Pane | null>(null)
  const [, setNoticed] = useState(0)
  const runtimes = useMemo(() => new Runtimes(host, setSaid), [host])
  const addIn = useMemo(() => (manifests ? addInFor(client, manifests) : null), [client, manifests])

  useEffect(() => {
    if (addIn && mailbox) host.desk.install(mailbox, addIn.manifest, addIn.readWrite)
    host.raise = (event) => addIn && raise(addIn, event)
  })

  function raise({ handlers }: AddIn, event: AppointmentEvent): void {
    const how = clients[client].events
    for (const { functionId, page, script } of handlers.filter((one) => one.event === event)) {
      const place = how === 'script' && script !== null ? { script } : { page }
      if (how !== null) runtimes.run(place, functionId, { type: appointmentEvents[event].type, ...changed(event) })
    }
  }
  function openPane(page: string): void {
    setPane((before) => ({ page, opening: (before?.opening ?? 0) + 1 }))
  }
  const buttonsOf = (item: OpenItem): AddInButton[] =>
    (addIn?.buttons ?? [])
      .filter(({ form }) => form === item.mode)
      .map((button) => ({ ...button, label: labelOf(button, client, host) }))

  return {
    said,
    pane,
    notices: host.desk.notices,
    buttonsOf,
    noticed: () => setNoticed((turn) => turn + 1),
    closePane: () => setPane(null),
    /** What the page does by itself when a meeting is opened, as if its first button had been pressed. */
    showPane(item: OpenItem): void {
      const first = buttonsOf(item).find(({ action }) => action.kind === 'open-pane')
      if (first) openPane(first.action.page)
      else setPane(null)
    },
    press({ action }: AddInButton): void {
      host.desk.initializationContext = ''
      if (action.kind === 'open-pane') openPane(action.page)
      else runtimes.run({ page: action.page }, action.functionId, { type: 'ExecuteFunction' })
    },
    follow({ action }: Notice): void {
      const button = addIn?.buttons.find(({ id }) => id === action?.commandId)
      if (!action || button?.action.kind !== 'open-pane') {
        setSaid(`No button ${action?.commandId} of the manifest opens a pane.`)
        return
      }
      const { contextData } = action
      host.desk.initializationContext = typeof contextData === 'string' ? contextData : JSON.stringify(contextData)
      openPane(button.action.page)
    },
    dismiss(notice: Notice): void {
      host.desk.setNotices(host.desk.notices.filter(({ key }) => key !== notice.key))
      host.raise('infoBarDismissClicked')
    },
  }
}

function changed(event: AppointmentEvent): object {
  if (event !== 'appointmentAttendeesChanged') return {}
  return { changedRecipientFields: { requiredAttendees: true, optionalAttendees: false, resources: false } }
}

/** A phone shows another word once the add-in has marked the meeting as logged. */
function labelOf({ label }: AddInButton, client: ClientName, host: PageHost): string {
  const logged = clients[client].formFactor === 'mobile' && host.desk.properties.EventLogged === 'true'
  return logged ? 'View' : label
}
