/** What stands below the first screen or waits for what is kept on the device. One part, fetched while that screen is read. */
export { CommitmentList } from '../tabs/kit/commitments.tsx'
export { Focus } from './before/focus.tsx'
export { Tagged } from './tagged.tsx'
