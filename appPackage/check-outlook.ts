import { repeated } from './check-manifest.ts'
import type { Manifest, Requirements, Runtime } from './manifest.ts'
import { events, surfaces } from './outlook-names.ts'

type Extension = Manifest['extensions'][number]

/** What the unified manifest says of Outlook. */
export function outlookProblems(manifest: Manifest): string[] {
  return manifest.extensions.flatMap((extension) => [
    ...missingActions(extension),
    ...lateButtons(extension),
    ...wrongContexts(extension),
    ...wrongEvents(extension),
    ...repeatedIds(extension),
    ...missingIcons(extension),
    ...companionId(extension, manifest.id),
  ])
}

export function groupsOf({ ribbons }: Extension) {
  return ribbons.flatMap(({ tabs }) => tabs.flatMap(({ groups }) => groups))
}

export function controlsOf(extension: Extension) {
  return groupsOf(extension).flatMap(({ controls }) => controls)
}

function runtimeOf({ runtimes }: Extension, actionId: string): Runtime | undefined {
  return runtimes.find(({ actions }) => actions.some(({ id }) => id === actionId))
}

function missingActions(extension: Extension): string[] {
  const callers = [
    ...controlsOf(extension).map(({ id, actionId }) => ({ caller: `control ${id}`, actionId })),
    ...extension.autoRunEvents.flatMap((group) =>
      group.events.map(({ type, actionId }) => ({ caller: `event ${type}`, actionId })),
    ),
  ]
  return callers
    .filter(({ actionId }) => !runtimeOf(extension, actionId))
    .map(({ caller, actionId }) => `The ${caller} calls the action ${actionId}, which no runtime has.`)
}

/** Outlook drops a runtime whose requirements it does not meet, and the buttons that lead to it. */
function lateButtons(extension: Extension): string[] {
  const whole = mailboxSet(extension.requirements)
  return controlsOf(extension).flatMap(({ id, actionId }) => {
    const runtime = runtimeOf(extension, actionId)
    const needed = mailboxSet(runtime?.requirements)
    if (!runtime || !isLater(needed, whole)) return []
    return [`The control ${id} would vanish below Mailbox ${needed}, which its runtime ${runtime.id} requires.`]
  })
}

function wrongContexts({ ribbons }: Extension): string[] {
  return ribbons
    .flatMap(({ contexts }) => contexts)
    .filter((context) => !surfaces[context])
    .map((context) => `${context} is not a place in Outlook that this app has buttons for.`)
}

function wrongEvents(extension: Extension): string[] {
  return extension.autoRunEvents.flatMap((group) => {
    const declared = mailboxSet(group.requirements)
    return group.events.flatMap(({ type, actionId }) => {
      const event = events[type]
      if (!event) return [`${type} is not an event of Outlook.`]
      const runtime = runtimeOf(extension, actionId)
      return [
        ...(isLater(event.mailbox, declared)
          ? [`${type} came with Mailbox ${event.mailbox} and is declared for ${declared}.`]
          : []),
        ...(isLater(mailboxSet(runtime?.requirements), declared)
          ? [`${type} is declared for Mailbox ${declared}, but its runtime requires more.`]
          : []),
        ...(runtime && !runtime.code.script
          ? [`${type} has no script for classic Outlook in the runtime ${runtime.id}.`]
          : []),
      ]
    })
  })
}

function repeatedIds(extension: Extension): string[] {
  const { runtimes } = extension
  const onRibbons = [...groupsOf(extension), ...controlsOf(extension)]
  return [onRibbons, runtimes, runtimes.flatMap(({ actions }) => actions)].flatMap((things) =>
    repeated(things.map(({ id }) => id)),
  )
}

function missingIcons(extension: Extension): string[] {
  return [...groupsOf(extension), ...controlsOf(extension)].flatMap(({ id, icons }) =>
    [16, 32, 80]
      .filter((size) => !icons.some((icon) => icon.size === size))
      .map((size) => `${id} has no icon of ${size} pixels.`),
  )
}

function companionId({ alternates }: Extension, appId: string): string[] {
  const hidden = alternates.map(({ hide }) => hide.customOfficeAddin.officeAddinId)
  return hidden.includes(appId) ? ['The add-in for other clients has the id of the app and needs one of its own.'] : []
}

function mailboxSet(requirements: Requirements | undefined): string {
  return requirements?.capabilities?.find(({ name }) => name === 'Mailbox')?.minVersion ?? '1.0'
}

function isLater(version: string, than: string): boolean {
  return minor(version) > minor(than)
}

/** All sets of the mailbox are 1.x. */
function minor(version: string): number {
  return Number(version.split('.')[1])
}
