import type { KeyboardEvent } from 'react'

const columns = '[data-column]'
const cards = '[data-card]'

/** Arrow keys lead from card to card and from column to column; Home and End to the first and last of a column. */
export function moveOnBoard(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof Element) || event.ctrlKey || event.altKey || event.metaKey) return
  const card = event.target.closest(cards)
  const column = card?.closest(columns)
  if (!card || !column) return
  const wanted = neighbour(event.currentTarget, column, card, event.key)
  if (!wanted) return
  event.preventDefault()
  const kind = event.target.matches('button') ? 'button' : 'a'
  const goal = wanted.querySelector<HTMLElement>(kind) ?? wanted.querySelector<HTMLElement>('a, button')
  goal?.focus()
}

function neighbour(board: Element, column: Element, card: Element, key: string): Element | undefined {
  const here = [...column.querySelectorAll(cards)]
  const row = here.indexOf(card)
  if (key === 'ArrowDown') return here[row + 1]
  if (key === 'ArrowUp') return here[row - 1]
  if (key === 'Home') return here[0]
  if (key === 'End') return here.at(-1)
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined
  const filled = [...board.querySelectorAll(columns)].filter((each) => each.querySelector(cards))
  const forward = (key === 'ArrowRight') === (getComputedStyle(board).direction !== 'rtl')
  const next = filled[filled.indexOf(column) + (forward ? 1 : -1)]
  const there = next ? [...next.querySelectorAll(cards)] : []
  return there[Math.min(row, there.length - 1)]
}
