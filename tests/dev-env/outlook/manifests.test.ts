/** @jest-environment jsdom */
import { expect, test } from '@jest/globals'
import { addInFor } from './page/calendar-client.ts'

const code = { page: 'https://h/addin/commands.html', script: 'https://h/addin/events.js' }
const since = (minVersion: string) => ({ capabilities: [{ name: 'Mailbox', minVersion }] })
const control = (id: string, actionId: string) => ({ id, label: id, actionId })
const ribbon = (context: string, controls: object[]) => ({ contexts: [context], tabs: [{ groups: [{ controls }] }] })
const manifest = {
  authorization: { permissions: { resourceSpecific: [{ name: 'MailboxItem.ReadWrite.User' }] } },
  extensions: [
    {
      requirements: { ...since('1.8'), formFactors: ['desktop'] },
      runtimes: [
        { code: { page: 'https://h/addin/pane.html' }, actions: [{ id: 'open', type: 'openPage' }] },
        { requirements: since('1.11'), code, actions: [{ id: 'made', type: 'executeFunction' }] },
      ],
      ribbons: [
        ribbon('meetingDetailsOrganizer', [control('organizerOpen', 'open'), control('dangling', 'nothing')]),
        ribbon('meetingDetailsAttendee', [control('attendeeOpen', 'open')]),
      ],
      autoRunEvents: [
        { requirements: since('1.11'), events: [{ type: 'newAppointmentOrganizerCreated', actionId: 'made' }] },
      ],
    },
  ],
}
const companion = `<OfficeApp xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="b">
  <Permissions>ReadItem</Permissions>
  <Runtimes><Runtime resid="page"><Override type="javascript" resid="script"/></Runtime></Runtimes>
  <DesktopFormFactor><FunctionFile resid="page"/>
    <ExtensionPoint xsi:type="AppointmentOrganizerCommandSurface"><Control id="tag"><Label resid="tag.label"/>
      <Action xsi:type="ExecuteFunction"><FunctionName>tag</FunctionName></Action></Control></ExtensionPoint>
    <ExtensionPoint xsi:type="LaunchEvent"><LaunchEvents>
      <LaunchEvent Type="OnNewAppointmentOrganizer" FunctionName="made"/></LaunchEvents>
      <SourceLocation resid="page"/></ExtensionPoint>
  </DesktopFormFactor>
  <MobileFormFactor><ExtensionPoint xsi:type="MobileLogEventAppointmentAttendee"><Control id="log">
    <Label resid="tag.label"/><Action xsi:type="ShowTaskpane"><SourceLocation resid="pane"/></Action></Control>
  </ExtensionPoint></MobileFormFactor>
  <Resources><bt:Urls><bt:Url id="page" DefaultValue="https://h/addin/commands.html"/>
    <bt:Url id="script" DefaultValue="https://h/addin/events.js"/>
    <bt:Url id="pane" DefaultValue="https://h/addin/pane.html"/></bt:Urls>
    <bt:ShortStrings><bt:String id="tag.label" DefaultValue="Tag"/></bt:ShortStrings></Resources>
</OfficeApp>`
const files = { manifest, companion }

test.each(['web', 'windows', 'classic'] as const)('%s reads the unified manifest', (client) => {
  const { manifest, readWrite, buttons, handlers } = addInFor(client, files)
  expect({ manifest, readWrite }).toEqual({ manifest: 'unified', readWrite: true })
  expect(buttons).toEqual([
    {
      id: 'organizerOpen',
      label: 'organizerOpen',
      form: 'organizer',
      action: { kind: 'open-pane', page: '/addin/pane.html' },
    },
    {
      id: 'attendeeOpen',
      label: 'attendeeOpen',
      form: 'attendee',
      action: { kind: 'open-pane', page: '/addin/pane.html' },
    },
  ])
  const handler = { event: 'newAppointmentOrganizerCreated', functionId: 'made' }
  expect(handlers).toEqual([{ ...handler, page: '/addin/commands.html', script: '/addin/events.js' }])
})

test('a Mac reads the companion', () => {
  expect(addInFor('mac', files)).toEqual({
    manifest: 'companion',
    readWrite: false,
    buttons: [
      {
        id: 'tag',
        label: 'Tag',
        form: 'organizer',
        action: { kind: 'run', page: '/addin/commands.html', functionId: 'tag' },
      },
    ],
    handlers: [
      {
        event: 'newAppointmentOrganizerCreated',
        functionId: 'made',
        page: '/addin/commands.html',
        script: '/addin/events.js',
      },
    ],
  })
})

test('without a subscription the companion’s buttons are there and its handlers are not', () => {
  const { buttons, handlers } = addInFor('perpetual', files)
  expect([buttons.length, handlers.length]).toEqual([1, 0])
})

test.each(['mobile', 'android'] as const)('%s has the attendee’s log button alone', (client) => {
  const { buttons, handlers } = addInFor(client, files)
  expect(buttons).toEqual([
    { id: 'log', label: 'Log', form: 'attendee', action: { kind: 'open-pane', page: '/addin/pane.html' } },
  ])
  expect(handlers).toEqual([])
})

test('without its manifest a client has no add-in', () => {
  expect(addInFor('web', { manifest: null, companion }).buttons).toEqual([])
  expect(addInFor('mac', { manifest, companion: null }).buttons).toEqual([])
})
