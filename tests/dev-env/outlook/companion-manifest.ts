import {
  type AddIn,
  type AddInButton,
  appointmentEvents,
  type EventHandler,
  isAppointmentEvent,
  pathOf,
} from './add-in.ts'
import { clients } from './clients.ts'
import type { ClientName, OpenItem } from './outlook-host.ts'

const forms: Readonly<Record<string, OpenItem['mode']>> = {
  AppointmentOrganizerCommandSurface: 'organizer',
  AppointmentAttendeeCommandSurface: 'attendee',
  MobileLogEventAppointmentAttendee: 'attendee',
}

/** Reads the XML of the companion as this client does; needs the browser's parser. */
export function readCompanion(xml: string, client: ClientName): AddIn {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  const factor = clients[client].formFactor === 'mobile' ? 'MobileFormFactor' : 'DesktopFormFactor'
  const root = all(document, factor).at(-1)
  const named = new Map(
    ['Url', 'String', 'Image'].flatMap((name) =>
      all(document, name).map((one) => [one.getAttribute('id') ?? '', one.getAttribute('DefaultValue') ?? '']),
    ),
  )
  const resource = (parent: Element | undefined, name: string) =>
    named.get(first(parent, name)?.getAttribute('resid') ?? '') ?? ''
  const commandsPage = pathOf(resource(root, 'FunctionFile'))
  const points = root ? all(root, 'ExtensionPoint') : []
  const buttons = points.flatMap((point) => {
    const form = forms[typeOf(point)]
    return form ? all(point, 'Control').map((control) => buttonOf(control, form)) : []
  })
  const handlers = points
    .filter((point) => typeOf(point) === 'LaunchEvent')
    .flatMap((point) =>
      all(point, 'LaunchEvent').flatMap((one) => handlerOf(one, pathOf(resource(point, 'SourceLocation')))),
    )
  const readWrite = /^ReadWrite/.test(all(document, 'Permissions')[0]?.textContent ?? '')
  return { manifest: 'companion', readWrite, buttons, handlers }

  function buttonOf(control: Element, form: OpenItem['mode']): AddInButton {
    const action = first(control, 'Action')
    const functionId = first(action, 'FunctionName')?.textContent
    // Outlook on phones shows its own word on the card, whatever the label.
    const label = factor === 'MobileFormFactor' ? 'Log' : resource(control, 'Label')
    return {
      id: control.getAttribute('id') ?? '',
      label,
      form,
      action: functionId
        ? { kind: 'run', page: commandsPage, functionId }
        : { kind: 'open-pane', page: pathOf(resource(action, 'SourceLocation')) },
    }
  }

  function handlerOf(launch: Element, page: string): EventHandler[] {
    const event = Object.keys(appointmentEvents)
      .filter(isAppointmentEvent)
      .find((name) => appointmentEvents[name].type === launch.getAttribute('Type'))
    if (!event || clients[client].mailbox < appointmentEvents[event].mailbox) return []
    const script = pathOf(resource(all(document, 'Runtime')[0], 'Override')) || null
    return [{ event, functionId: launch.getAttribute('FunctionName') ?? '', page, script }]
  }
}

/** By name without prefix, in the order of the document. */
function all(parent: Document | Element, name: string): Element[] {
  return [...parent.getElementsByTagName('*')].filter(({ localName }) => localName === name)
}

function first(parent: Element | undefined, name: string): Element | undefined {
  return parent && all(parent, name)[0]
}

function typeOf(element: Element): string {
  return element.getAttribute('xsi:type') ?? ''
}
