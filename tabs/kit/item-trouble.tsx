import type { ReactNode } from 'react'
import { Conflict } from './conflict.tsx'
import { ItemSaving } from './item-saving.tsx'
import type { Entry, ListSaver } from './list-saver.ts'

interface ItemTroubleProps<T extends { id: string; version: number; updatedAt: string }> {
  entry: Entry<T>
  saver: ListSaver<T>
  draftsPossible: boolean
  /** Message that says what was changed somewhere else. */
  stale: string
  /** The words of one of the two, where both are shown. */
  words: (item: T) => ReactNode
}

/** Under an item of a list: why it is not saved, and both texts where two devices disagree. Nothing while all is well. */
export function ItemTrouble<T extends { id: string; version: number; updatedAt: string }>({
  entry: { item, saving, other },
  saver,
  draftsPossible,
  stale,
  words,
}: ItemTroubleProps<T>) {
  const { id } = item
  return (
    <>
      <ItemSaving
        saving={saving}
        draftsPossible={draftsPossible}
        onRetry={() => saver.flush()}
        onGiveUp={() => saver.giveUp(id)}
      />
      {other && (
        <Conflict
          title={stale}
          mine={words(item)}
          other={words(other)}
          savedAt={other.updatedAt}
          onChoose={(choice) => saver.choose(id, choice)}
        />
      )}
    </>
  )
}
