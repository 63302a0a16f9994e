/** As the API writes it onto a tagged event, in every language the same. */
export const category = 'Coaching'

/**
 * Shows the tag by a category in the open form, or takes it away. Outlook on the web and new Outlook refuse it to
 * organizers, phones have no categories, and the mailbox must have one of this name: where not, nothing is said.
 */
export function showCategory({ categories }: { categories?: Office.Categories }, on: boolean): void {
  if (on) categories?.addAsync([category])
  else categories?.removeAsync([category])
}
