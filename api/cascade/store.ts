import type { Caller } from '../caller.ts'
import type {
  Cascade,
  CascadeBranch,
  CascadeNodes,
  CascadePeople,
  CascadeRows,
  CascadeView,
  Chain,
  FourState,
} from '../contract/cascade.ts'
import { dayOf } from '../org/away.ts'
import { coachedDay } from '../org/coached-store.ts'
import type { Db, Tx } from '../store/db.ts'
import { readAgreement } from './agreement-store.ts'
import { readChain } from './chain-store.ts'
import { breaksFor, chainFor } from './dates-told.ts'
import { modellingOf } from './modelling.ts'
import { findPeople, listManagers, listNodes, listRows } from './nodes-store.ts'
import { openPage, type Page, readPage } from './page-store.ts'
import { askedFor, notBelow, openView, type View } from './root-store.ts'
import { endOf } from './weeks.ts'

interface Wanted {
  root?: string | undefined
  day?: string | undefined
  after?: string | undefined
}

/** Whatever is asked about the cascade. */
export function cascadeStore(db: Db, now: () => Date) {
  return {
    read(caller: Caller, { root, day, weeks: period }: CascadeView): Promise<Cascade> {
      const time = now()
      const weeks = Number(period ?? 26)
      if (day && endOf(day, time)) {
        return db.transaction(caller.tenantId, async (tx) => {
          const view = await openView(tx, caller, { root, day, withQuarter: true }, time)
          return cascadeOf(tx, caller, view, await readPage(tx, view, weeks))
        })
      }
      return db.planned(caller.tenantId, async (tx) => {
        const { view, page } = await openPage(tx, caller, askedFor(caller, root), time, weeks)
        return cascadeOf(tx, caller, view, page)
      })
    },

    nodes: (caller: Caller, { root, day, after }: Wanted): Promise<CascadeBranch> =>
      db.transaction(caller.tenantId, async (tx) =>
        listNodes(tx, await openView(tx, caller, { root, day }, now()), after ?? null),
      ),

    managers: (caller: Caller, state: FourState, { root, day, after }: Wanted): Promise<CascadeNodes> =>
      db.transaction(caller.tenantId, async (tx) =>
        listManagers(tx, await openView(tx, caller, { root, day }, now()), state, after ?? null),
      ),

    rows: (caller: Caller, { root, day, after }: Wanted): Promise<CascadeRows> =>
      db.transaction(caller.tenantId, async (tx) =>
        listRows(tx, await openView(tx, caller, { root, day }, now()), after ?? null),
      ),

    find: (caller: Caller, name: string): Promise<CascadePeople> =>
      db.transaction(caller.tenantId, async (tx) => findPeople(tx, await openView(tx, caller, {}, now()), name)),

    chain: (caller: Caller, personId: string, day: string | undefined): Promise<Chain> =>
      db.transaction(caller.tenantId, async (tx) => {
        const view = await openView(tx, caller, { root: personId, day, people: 'none' }, now())
        if (!view.root.person) throw notBelow()
        return chainFor(caller.userId, await readChain(tx, view, view.root.person))
      }),
  }
}

async function cascadeOf(tx: Tx, caller: Caller, view: View, page: Page): Promise<Cascade> {
  const { wereCoached, wereNot, leftOut, trend, weeks, openFrom, open, breaks, ...told } = page
  return {
    root: view.root.person,
    day: dayOf(view.chart.at),
    today: view.chart.today,
    ...told,
    ...trend,
    breaks: view.seesAll ? breaksFor(caller.userId, breaks) : breaks,
    agreement: await readAgreement(tx, view, { weeks, openFrom, open }),
    modelling: modellingOf(wereCoached, wereNot, { day: coachedDay(view.chart.at), leftOut }),
  }
}

export type CascadeStore = ReturnType<typeof cascadeStore>
