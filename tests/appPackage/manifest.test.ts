import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { linkTo, previews } from '../../api/notify/notice.ts'
import { allowedScriptsOf } from '../../appPackage/allowed-scripts.ts'
import { problemsIn } from '../../appPackage/check.ts'
import { templateFiles } from '../../appPackage/template.ts'
import { elementsNamed, readXml } from '../../appPackage/xml.ts'
import { builtPages, packaged, reading, values } from './packaged.ts'

const localizationSchema = new URL(
  '../../node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.Localization.schema.json',
  import.meta.url,
)
const folder = fileURLToPath(new URL('../../appPackage/', import.meta.url))

test('the package of this repository has none of the problems that the schemas miss', () => {
  expect(problemsIn(packaged(), reading(builtPages()))).toEqual([])
})

test.each(Object.entries(templateFiles()))('the committed %s is the one that its source makes', (name, text) => {
  expect(readFileSync(folder + name, 'utf8')).toBe(text)
})

test.each(['en.json', 'de.json'])('Teams knows every key of %s, and no text is longer than it allows', (file) => {
  const { properties, patternProperties } = JSON.parse(readFileSync(localizationSchema, 'utf8'))
  const limits = Object.entries<{ maxLength?: number }>(patternProperties)
  const { $schema: _, ...texts } = packaged().locales[file] ?? {}
  expect(Object.keys(texts).length).toBeGreaterThan(10)
  for (const [key, text] of Object.entries(texts)) {
    const rule = properties[key] ?? limits.find(([pattern]) => new RegExp(pattern).test(key))?.[1]
    expect({ key, known: rule !== undefined }).toEqual({ key, known: true })
    expect(text.length).toBeLessThanOrEqual(rule.maxLength)
  }
})

test('the app asks for the open item in Outlook and to tell its own people in Teams, and for nothing else', () => {
  expect(packaged().manifest.authorization.permissions.resourceSpecific).toEqual([
    { name: 'MailboxItem.ReadWrite.User', type: 'Delegated' },
    { name: 'TeamsActivity.Send.User', type: 'Application' },
  ])
  expect(packaged().companion).toContain('<Permissions>ReadWriteItem</Permissions>')
})

test('organizer and attendee have both a pane and a one-click command, in both manifests', () => {
  const { manifest, companion } = packaged()
  const unified = manifest.extensions.flatMap(({ ribbons }) =>
    ribbons.flatMap(({ contexts, tabs }) =>
      tabs.flatMap(({ groups }) => groups.flatMap(({ controls }) => [...contexts, ...controls.map(({ id }) => id)])),
    ),
  )
  const xml = elementsNamed(readXml(companion), 'ExtensionPoint').flatMap((point) => [
    point.attributes['xsi:type'],
    ...elementsNamed(point, 'Control').map(({ attributes }) => attributes.id),
  ])
  expect(unified).toEqual([
    'meetingDetailsOrganizer',
    'organizerOpenPane',
    'organizerTag',
    'meetingDetailsAttendee',
    'attendeeOpenPane',
    'attendeeTag',
  ])
  expect(xml).toEqual([
    'AppointmentOrganizerCommandSurface',
    'organizerOpenPane',
    'organizerTag',
    'AppointmentAttendeeCommandSurface',
    'attendeeOpenPane',
    'attendeeTag',
    'LaunchEvent',
    'MobileLogEventAppointmentAttendee',
    'attendeeLog',
  ])
})

test('what Teams tells people holds no value but the name of the app', () => {
  const { activityTypes } = packaged().manifest.activities
  expect(activityTypes.map(({ type }) => type)).toEqual(Object.keys(previews.en ?? {}))
  const { $schema: _, ...german } = packaged().locales['de.json'] ?? {}
  const activities = Object.entries(german).filter(([key]) => key.startsWith('activities.'))
  expect(activities).toHaveLength(2 * activityTypes.length)
  for (const [, text] of activities) expect(text.replace('{actor}', '')).not.toMatch(/[{}]/)
  for (const { templateText, description } of activityTypes) {
    expect(templateText.replace('{actor}', '')).not.toMatch(/[{}]/)
    expect(Math.max(templateText.length, description.length)).toBeLessThanOrEqual(128)
  }
})

test('whoever has Teams or Outlook in German finds the app described in German, in both manifests', () => {
  const { manifest, locales, companion } = packaged()
  expect(manifest.localizationInfo.additionalLanguages).toEqual([{ languageTag: 'de', file: 'de.json' }])
  expect(locales['de.json']?.['staticTabs[1].name']).toBe('Vier-Augen-Gespräch')
  const labels = elementsNamed(readXml(companion), 'bt:String').map(({ attributes, children }) => [
    attributes.DefaultValue,
    children.map(({ attributes: { Locale, Value } }) => [Locale, Value]),
  ])
  expect(labels).toContainEqual(['Tag as coaching', [['de-DE', 'Als Coaching markieren']]])
})

test('messages lead to a tab that the app has', () => {
  const [appId, entityId] = new URL(linkTo(values.appId, 'home')).pathname.split('/').slice(-2)
  expect(appId).toBe(values.appId)
  expect(packaged().manifest.staticTabs.map((tab) => tab.entityId)).toContain(entityId)
})

test('no event of sending is listened to: the app never delays a meeting', () => {
  const { manifest, companion } = packaged()
  expect(JSON.stringify(manifest.extensions)).not.toMatch(/sending/i)
  expect(companion).not.toMatch(/Type="On\w*Send"/)
})

test('the script that runs without a page in classic Outlook is the one that may sign in', () => {
  expect(allowedScriptsOf(values.host)).toEqual({ allowed: ['https://coaching.example.com/addin/events.js'] })
  const scripts = packaged().manifest.extensions.flatMap(({ runtimes }) =>
    runtimes.flatMap(({ code }) => code.script ?? []),
  )
  expect(scripts).toEqual(allowedScriptsOf(values.host).allowed)
})
