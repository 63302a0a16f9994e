import { answerOf } from './answer-of.ts'
import { category } from './category.ts'
import { isOnRoster, isSuggesting } from './roster.ts'
import { isMarked, mark, suggestionContext, suggestionKey, withdraw } from './suggestion.ts'
import { suggestionWords } from './suggestion-words.ts'

/** An event is given back in time even where Outlook never answers. */
const longestMs = 900

Office.actions.associate('onNewAppointment', (event: Office.MailboxEvent) => handle(event, suggest))
Office.actions.associate('onAttendeesChanged', (event: Office.MailboxEvent) => handle(event, suggest))
Office.actions.associate('onSuggestionDismissed', (event: Office.MailboxEvent) =>
  handle(event, (item) => mark(item, 'dismissed')),
)

type Item = Office.AppointmentCompose

async function handle(event: Office.MailboxEvent, work: (item: Item) => Promise<void>): Promise<void> {
  try {
    const item: Item | undefined = Office.context.mailbox.item
    if (item) await Promise.race([work(item), pause(longestMs)])
  } catch {
    // A suggestion that cannot be made is worth no word.
  } finally {
    event.completed()
  }
}

/** One quiet line beside a one-on-one in the line, once for a meeting. It goes when the meeting is one no more. */
async function suggest(item: Item): Promise<void> {
  const { mailbox, roamingSettings } = Office.context
  if (!isSuggesting(roamingSettings)) return
  const [other, ...more] = await othersIn(item, mailbox.userProfile.emailAddress)
  if (!other || more.length > 0 || !isOnRoster(roamingSettings, other)) return withdraw(item)
  const reasonsNot = await Promise.all([isMarked(item), isPrivate(item), hasCategory(item)])
  if (reasonsNot.some(Boolean)) return
  await show(item)
  await mark(item, 'shown')
}

async function othersIn(item: Item, own: string): Promise<string[]> {
  const people = await Promise.all(
    [item.requiredAttendees, item.optionalAttendees].map((list) =>
      answerOf<Office.EmailAddressDetails[]>((done) => list.getAsync(done)),
    ),
  )
  const mails = ([] as Office.EmailAddressDetails[])
    .concat(...people)
    .map(({ emailAddress }) => emailAddress.toLowerCase())
  return [...new Set(mails)].filter((mail) => mail !== own.toLowerCase())
}

/** Readable from Mailbox 1.14 on. Elsewhere the line may stand beside a private meeting; only its owner sees it. */
async function isPrivate(item: Item): Promise<boolean> {
  const sensitivity = await answerOf<string>((done) => item.sensitivity.getAsync(done)).catch(() => '')
  return ['private', 'confidential'].includes(sensitivity)
}

/** The visible tag, where the client tells it while a meeting is being written. */
async function hasCategory(item: Item): Promise<boolean> {
  const categories = await answerOf<Office.CategoryDetails[]>((done) => item.categories.getAsync(done)).catch(
    () => null,
  )
  return (categories ?? []).some(({ displayName }) => displayName === category)
}

/** With a way into the pane where the client has such lines (Mailbox 1.10), else in words alone. */
async function show({ notificationMessages }: Item): Promise<void> {
  const add = (details: Office.NotificationMessageDetails) =>
    answerOf<void>((done) => notificationMessages.addAsync(suggestionKey, details, done))
  const words = suggestionWords(Office.context.displayLanguage)
  const plain = { type: 'informationalMessage', message: words['suggest.words'], icon: 'icon-16', persistent: false }
  if (!Office.context.requirements.isSetSupported('Mailbox', '1.10')) return add(plain)
  const action = {
    actionType: 'showTaskPane',
    actionText: words['open-pane'],
    commandId: 'organizerOpenPane',
    contextData: suggestionContext,
  }
  const insight = { type: 'insightMessage', message: words.suggest, icon: 'icon-16', actions: [action] }
  return add(insight).catch(() => add(plain))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
