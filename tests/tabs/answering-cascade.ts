import type {
  Cascade,
  CascadeComparison,
  CascadeNode,
  CascadePeople,
  CascadeRow,
  Chain,
  FourState,
} from '../../api/contract/cascade.ts'
import type { Client } from '../../api/contract/client.ts'
import { refuse } from './refuse.ts'

/** What the service holds of the chain in a test. */
export interface HeldCascade {
  /** By root; the empty name stands for where the caller begins. */
  pages: Record<string, Cascade>
  comparison?: CascadeComparison
  /** Who reports to whom; the empty name stands for where the caller begins. */
  nodes?: Record<string, CascadeNode[]>
  /** Where the caller begins; left out: in the whole company. */
  self?: CascadeNode
  movedAway?: number
  managers?: Partial<Record<FourState, CascadeNode[]>>
  rows?: CascadeRow[]
  people?: CascadePeople['entries']
  chains?: Record<string, Chain>
  /** What was asked, in order. */
  asked?: string[]
}

type CascadeMethods = Pick<
  Client,
  | 'getCascade'
  | 'compareCascade'
  | 'listCascadeNodes'
  | 'listCascadeManagers'
  | 'listCascadeRows'
  | 'findInCascade'
  | 'getChain'
  | 'repairCascade'
>

const partSize = 2

/** Lists come in parts of two. */
export function answeringCascade(held: () => HeldCascade | undefined): CascadeMethods {
  const ask = (what: string) => {
    const cascade = held() ?? refuse('not-found', 404)
    cascade.asked = [...(cascade.asked ?? []), what]
    return cascade
  }
  return {
    async getCascade({ root = '', day, weeks = '26' }) {
      const page = ask(`page ${root} ${day ?? 'now'} ${weeks}`).pages[root] ?? refuse('not-found', 404)
      return structuredClone(day ? { ...page, day, today: false } : page)
    },
    async compareCascade({ from, to }) {
      return structuredClone(ask(`compare ${from} ${to}`).comparison ?? refuse('not-found', 404))
    },
    async listCascadeNodes({ parent = '', after }) {
      const { nodes = {}, movedAway = 0, self } = ask(`nodes ${parent} ${after ?? ''}`)
      const known = [...(self ? [self] : []), ...Object.values(nodes).flat()]
      const above = parent === '' ? self : known.find(({ person }) => person.id === parent)
      return {
        parent: structuredClone(after ? null : (above ?? null)),
        ...part(nodes[parent] ?? [], after),
        movedAway: parent === '' && !after ? movedAway : 0,
      }
    },
    async listCascadeManagers({ state, after }) {
      return { ...part(ask(`managers ${state} ${after ?? ''}`).managers?.[state] ?? [], after), movedAway: 0 }
    },
    listCascadeRows: async ({ after }) => part(ask(`rows ${after ?? ''}`).rows ?? [], after),
    async findInCascade({ name }) {
      const { people = [] } = ask(`find ${name}`)
      const wanted = name.toLowerCase()
      return {
        entries: people.filter(({ person }) => person.displayName.toLowerCase().includes(wanted)),
        more: false,
      }
    },
    async getChain({ personId }) {
      return structuredClone(ask(`chain ${personId}`).chains?.[personId] ?? refuse('not-found', 404))
    },
    repairCascade: async () => refuse('role-missing', 403),
  }
}

function part<T>(all: readonly T[], after = '0') {
  const end = Number(after) + partSize
  return { entries: structuredClone(all.slice(Number(after), end)), next: end < all.length ? String(end) : null }
}
