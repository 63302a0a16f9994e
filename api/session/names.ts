/** Folded letters that no accent is taken off by decomposing. */
const plain: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' }
/** How letters are written where the keyboard lacks them. */
const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/**
 * Whether a text holds the first or last name of one of these people as a whole word, in any case, with or without
 * accents. Names under three letters are left: too many words look like them. Scripts that set no space between words
 * have no whole words: there a name of two signs anywhere counts.
 */
export function namesSomebody(text: string, displayNames: readonly string[]): boolean {
  const words = new Set(spellingsOf(text).flatMap(wordsOf))
  return displayNames
    .flatMap(namesOf)
    .some((name) =>
      unspaced.test(name)
        ? name.length >= 2 && text.normalize('NFC').includes(name)
        : name.length >= 3 && spellingsOf(name).some((spelling) => words.has(spelling)),
    )
}

/** Its names, each part of a double one, too; not what stands in brackets or behind a dash, nor a small "van der". */
function namesOf(displayName: string): string[] {
  const [own = ''] = displayName
    .normalize('NFC')
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .split(/ [-–|/] /)
  const isParticle = (word: string) => /\p{Lu}/u.test(own) && /\p{Ll}/u.test(word) && !/\p{Lu}/u.test(word)
  return own
    .split(/[\s,]+/)
    .filter((word) => !isParticle(word))
    .flatMap(wordsOf)
}

/** Every word, and of one with a hyphen or an apostrophe also its parts. */
function wordsOf(text: string): string[] {
  const found = text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []
  return found.flatMap((word) => [word.replace(/['’-]/g, ''), ...word.split(/['’-]/)])
}

function spellingsOf(text: string): string[] {
  const lower = text.normalize('NFC').toLowerCase()
  return [lower, lower.replace(/[äöüøå]/g, (letter) => spelled[letter] ?? letter)].map(fold)
}

function fold(lower: string): string {
  return lower
    .replace(/[øłđðþæœßı]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
}
