import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Cascade } from '../../api/contract/cascade.ts'
import { useClient } from '../kit/surface.tsx'
import { cascadeKey } from './queries.ts'
import { treeRows } from './tree-rows.ts'
import type { View } from './view.ts'

interface Asked {
  parentId: string | null
  after: string
}

/** The tree as far as it is open: one request for each node that is opened, and for each further part of many reports. */
export function useTree({ rootId, day }: Pick<View, 'rootId' | 'day'>, breakAbove: Cascade['breakAbove']) {
  const client = useClient()
  const [opened, setOpened] = useState<ReadonlySet<string | null>>(new Set([null]))
  const [asked, setAsked] = useState<readonly Asked[]>([{ parentId: null, after: '' }])
  const inSight = asked.filter(({ parentId }) => parentId === null || opened.has(parentId))
  const parts = useQueries({
    queries: inSight.map(({ parentId, after }) => {
      const parent = parentId ?? rootId
      const input = { ...(parent ? { parent } : {}), ...(day ? { day } : {}), ...(after ? { after } : {}) }
      return {
        queryKey: [...cascadeKey, 'nodes', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => client.listCascadeNodes(input, { signal }),
      }
    }),
  })
  const rows = treeRows(
    inSight.map((each, place) => ({ ...each, data: parts[place]?.data, failed: parts[place]?.isError ?? false })),
    opened,
    breakAbove,
  )
  const ask = (next: Asked) =>
    setAsked((before) =>
      before.some((each) => each.parentId === next.parentId && each.after === next.after) ? before : [...before, next],
    )
  return {
    rows,
    toggle(branch: string | null) {
      const next = new Set(opened)
      if (!next.delete(branch)) next.add(branch)
      setOpened(next)
      ask({ parentId: branch, after: '' })
    },
    readOn: ask,
    retry({ parentId, after }: Asked) {
      const place = inSight.findIndex((each) => each.parentId === parentId && each.after === after)
      void parts[place]?.refetch()
    },
  }
}
