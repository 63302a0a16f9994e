import { lazy } from 'react'

export const fetchBelow = () => import('./below.ts')

export const CommitmentList = lazy(async () => ({ default: (await fetchBelow()).CommitmentList }))
export const Focus = lazy(async () => ({ default: (await fetchBelow()).Focus }))
export const Tagged = lazy(async () => ({ default: (await fetchBelow()).Tagged }))
