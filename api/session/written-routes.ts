import type { Handlers } from '../http/serve.ts'
import type { CommitmentStore } from './commitment-store.ts'
import { notFound } from './not-found.ts'
import { requireFresh } from './saved-version.ts'

interface WrittenParts {
  commitments: CommitmentStore
}

const changedMeanwhile =
  'This was changed meanwhile, by the other of you or on another device. Look at both: choose one.'

/** What the two of a session write beside their notes. */
export function writtenRoutes({ commitments }: WrittenParts): Pick<Handlers, 'saveCommitment'> {
  return {
    async saveCommitment(commitment, { tenantId, userId }) {
      return requireFresh((await commitments.save(tenantId, userId, commitment)) ?? notFound(), changedMeanwhile)
    },
  }
}
