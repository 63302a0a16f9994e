import * as z from 'zod'
import { type AddIn, type AddInButton, appointmentEvents, isAppointmentEvent, pathOf } from './add-in.ts'
import { clients, isSetSupported } from './clients.ts'
import type { ClientName, OpenItem } from './outlook-host.ts'

const Requirements = z
  .object({
    formFactors: z.array(z.string()).optional(),
    capabilities: z.array(z.object({ name: z.string(), minVersion: z.string() })).optional(),
  })
  .optional()

const Manifest = z.object({
  authorization: z.object({
    permissions: z.object({ resourceSpecific: z.array(z.object({ name: z.string() })) }),
  }),
  extensions: z.tuple([
    z.object({
      requirements: Requirements,
      runtimes: z.array(
        z.object({
          requirements: Requirements,
          code: z.object({ page: z.string(), script: z.string().optional() }),
          actions: z.array(z.object({ id: z.string(), type: z.enum(['openPage', 'executeFunction']) })),
        }),
      ),
      ribbons: z.array(
        z.object({
          requirements: Requirements,
          contexts: z.array(z.string()),
          tabs: z.array(
            z.object({
              groups: z
                .array(
                  z.object({
                    controls: z.array(z.object({ id: z.string(), label: z.string(), actionId: z.string() })),
                  }),
                )
                .optional(),
            }),
          ),
        }),
      ),
      autoRunEvents: z
        .array(
          z.object({
            requirements: Requirements,
            events: z.array(z.object({ type: z.string(), actionId: z.string() })),
          }),
        )
        .optional(),
    }),
  ]),
})

const forms: Readonly<Record<string, OpenItem['mode']>> = {
  meetingDetailsOrganizer: 'organizer',
  meetingDetailsAttendee: 'attendee',
}

/** Reads the unified manifest as this client does. A control whose action is in no runtime left is left out. */
export function readUnified(json: unknown, client: ClientName): AddIn {
  const { authorization, extensions } = Manifest.parse(json)
  const [extension] = extensions
  const meets = (requirements: z.infer<typeof Requirements>) =>
    (requirements?.formFactors ?? ['desktop']).includes(clients[client].formFactor) &&
    (requirements?.capabilities ?? []).every(({ name, minVersion }) => isSetSupported(client, name, minVersion))
  const none: AddIn = { manifest: 'unified', readWrite: false, buttons: [], handlers: [] }
  if (!meets(extension.requirements)) return none
  const runtimes = extension.runtimes.filter(({ requirements }) => meets(requirements))
  const actions = new Map(
    runtimes.flatMap(({ code, actions }) => actions.map(({ id, type }) => [id, { id, type, code }])),
  )
  const buttons = extension.ribbons
    .filter(({ requirements }) => meets(requirements))
    .flatMap(({ contexts, tabs }) =>
      contexts.flatMap((context) =>
        tabs.flatMap(({ groups = [] }) =>
          groups.flatMap(({ controls }) => controls.flatMap(buttonIn(context, actions))),
        ),
      ),
    )
  const handlers = (extension.autoRunEvents ?? [])
    .filter(({ requirements }) => meets(requirements))
    .flatMap(({ events }) => events)
    .flatMap(({ type, actionId }) => {
      const code = actions.get(actionId)?.code
      if (!code || !isAppointmentEvent(type) || clients[client].mailbox < appointmentEvents[type].mailbox) return []
      const script = code.script === undefined ? null : pathOf(code.script)
      return [{ event: type, functionId: actionId, page: pathOf(code.page), script }]
    })
  const permissions = authorization.permissions.resourceSpecific.map(({ name }) => name)
  return {
    ...none,
    readWrite: permissions.some((name) => /^Mailbox(Item)?\.ReadWrite\.User$/.test(name)),
    buttons,
    handlers,
  }
}

interface Action {
  id: string
  type: 'openPage' | 'executeFunction'
  code: { page: string }
}

function buttonIn(context: string, actions: ReadonlyMap<string, Action>) {
  return ({ id, label, actionId }: { id: string; label: string; actionId: string }): AddInButton[] => {
    const action = actions.get(actionId)
    const form = forms[context]
    if (!action || !form) return []
    const page = pathOf(action.code.page)
    const kind = action.type === 'openPage' ? 'open-pane' : 'run'
    return [{ id, label, form, action: kind === 'run' ? { kind, page, functionId: actionId } : { kind, page } }]
  }
}
