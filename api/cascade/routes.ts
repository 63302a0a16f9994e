import type { Handlers } from '../http/serve.ts'
import type { CompareCascade } from './compare-store.ts'
import type { CascadeStore } from './store.ts'

interface CascadeParts {
  store: CascadeStore
  compare: CompareCascade
}

type CascadeRoute =
  | 'getCascade'
  | 'compareCascade'
  | 'listCascadeNodes'
  | 'listCascadeManagers'
  | 'listCascadeRows'
  | 'findInCascade'
  | 'getChain'

/** Who may look below whom is decided where a view is opened, for every one of these. */
export function cascadeRoutes({ store, compare }: CascadeParts): Pick<Handlers, CascadeRoute> {
  return {
    getCascade: (view, caller) => store.read(caller, view),
    compareCascade: (days, caller) => compare(caller, days),
    listCascadeNodes: ({ parent, ...view }, caller) => store.nodes(caller, { root: parent, ...view }),
    listCascadeManagers: ({ state, ...view }, caller) => store.managers(caller, state, view),
    listCascadeRows: (view, caller) => store.rows(caller, view),
    findInCascade: ({ name }, caller) => store.find(caller, name),
    getChain: ({ personId, day }, caller) => store.chain(caller, personId, day),
  }
}
