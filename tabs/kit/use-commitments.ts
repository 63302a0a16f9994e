import { useQueryClient } from '@tanstack/react-query'
import type { Commitment } from '../../api/contract/session.ts'
import type { Drafts } from './drafts.ts'
import { keptWith } from './kept-with.ts'
import { createListSaver, type ListSaver } from './list-saver.ts'
import { putCommitment } from './put.ts'
import { useClient } from './surface.tsx'
import { useListSaver } from './use-list-saver.ts'

interface CommitmentsOf {
  drafts: Drafts
  /** The other one of the pair. */
  partnerId: string
  commitments: readonly Commitment[]
  /** The list on this page, where there are several of one pair. */
  list: string
  belongs: (commitment: Commitment) => boolean
}

const commitmentSavers = keptWith<ListSaver<Commitment>>()

/** What a pair agreed, with what was changed on this device and how saving it goes. */
export function useCommitments({ drafts, partnerId, commitments, list, belongs }: CommitmentsOf) {
  const client = useClient()
  const queries = useQueryClient()
  const place = `commitment:${partnerId}`
  const saver = commitmentSavers(drafts, `${place}:${list}`, () => {
    const made = createListSaver<Commitment>({
      drafts,
      place,
      fields: ['ownerId', 'sessionId', 'text', 'due', 'state'],
      belongs,
      async save({ id, sessionId, version, ownerId, text, due, state }, keepalive) {
        const input = { id, sessionId, version, ownerId, text, due, state }
        const saved = await client.saveCommitment(input, { keepalive })
        putCommitment(queries, saved)
        void queries.invalidateQueries({ queryKey: ['pipeline'] })
        return saved
      },
    })
    made.adopt(commitments)
    return made
  })
  return { entries: useListSaver(saver, commitments), saver }
}
