import { answerOf } from './answer-of.ts'

/** Key of the line among the notifications of a meeting. */
export const suggestionKey = 'coachingSuggestion'

/** What the pane is handed when it is opened from the line. */
export const suggestionContext = 'suggestion'

/** Why a meeting gets no suggestion any more. */
export type Mark = 'shown' | 'dismissed' | 'tagged'

const markName = 'coachingSuggestion'

type Marked = Pick<Office.AppointmentCompose, 'loadCustomPropertiesAsync' | 'sessionData'>
type Noticed = Pick<Office.AppointmentCompose, 'notificationMessages'>

/**
 * Custom properties stay with the meeting once it is saved; classic Outlook gives them back only then. What is marked
 * while the form is open is therefore in its session data too, where the client has that (Mailbox 1.11).
 */
export async function isMarked(item: Marked): Promise<boolean> {
  const [now, before] = await Promise.all([
    answerOf<string>((done) => item.sessionData.getAsync(markName, done)).catch(() => null),
    propertiesOf(item).then((properties): unknown => properties.get(markName)),
  ])
  return Boolean(now || before)
}

/** Resolves once the mark is where this client can keep it. */
export async function mark(item: Marked, why: Mark): Promise<void> {
  await Promise.all([
    answerOf<void>((done) => item.sessionData.setAsync(markName, why, done)).catch(() => null),
    propertiesOf(item).then((properties) => {
      properties.set(markName, why)
      return answerOf<void>((done) => properties.saveAsync(done))
    }),
  ])
}

/** Takes the line away, where it stands. */
export async function withdraw({ notificationMessages }: Noticed): Promise<void> {
  await answerOf<void>((done) => notificationMessages.removeAsync(suggestionKey, done)).catch(() => null)
}

/** A meeting that is tagged needs no suggestion. Nothing depends on Outlook keeping this. */
export async function settleSuggestion(item: Marked & Noticed): Promise<void> {
  await Promise.all([withdraw(item), mark(item, 'tagged').catch(() => null)])
}

/** Whether the pane was opened from the line. */
export async function isOpenedFromSuggestion(
  item: Pick<Office.AppointmentCompose, 'getInitializationContextAsync'>,
): Promise<boolean> {
  const context = await answerOf<string>((done) => item.getInitializationContextAsync(done)).catch(() => '')
  return String(context).includes(suggestionContext)
}

function propertiesOf(item: Marked): Promise<Office.CustomProperties> {
  return answerOf<Office.CustomProperties>((done) => item.loadCustomPropertiesAsync(done))
}
