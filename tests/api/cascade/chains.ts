import { type Forest, forestOf, type Link } from '../../../api/cascade/chain.ts'
import type { LinkState } from '../../../api/contract/person.ts'

/** Links written as `ann > ben live`. */
export function linksOf(...lines: string[]): Link[] {
  return lines.map((line) => {
    const [, managerId = '', reportId = '', state] = /^(\w+) > (\w+) (live|late|never|exempt)$/.exec(line) ?? []
    if (!isState(state)) throw new Error(`not a link: ${line}`)
    return { managerId, reportId, state }
  })
}

export function forest(...lines: string[]): Forest {
  return forestOf(linksOf(...lines))
}

function isState(word: string | undefined): word is LinkState {
  return word === 'live' || word === 'late' || word === 'never' || word === 'exempt'
}
