import { useState } from 'react'
import type { Skill } from '../../api/contract/skill.ts'
import { stages } from '../../api/contract/stages.ts'
import { isSkill } from '../kit/skills.ts'
import { type Filter, type Sorting, sortKeys } from './stage.ts'

export type View = 'board' | 'list'

export interface Choice {
  view: View
  sorting: Sorting
  filter: Filter
}

const slot = 'pipeline-choice'

/** How the pipeline is looked at, as chosen the last time on this device. */
export function useChoice(): [Choice, (choice: Choice) => void] {
  const [choice, setChoice] = useState(lastChoice)
  return [
    choice,
    (next) => {
      setChoice(next)
      try {
        localStorage.setItem(slot, JSON.stringify(next))
      } catch {
        // A frame without storage: the choice lasts as long as the page.
      }
    },
  ]
}

function lastChoice(): Choice {
  try {
    return choiceOf(JSON.parse(localStorage.getItem(slot) ?? '{}'))
  } catch {
    return choiceOf({})
  }
}

/** Field by field: what an older page or another hand left there may be anything. */
function choiceOf(kept: Partial<Choice>): Choice {
  const { key, descending } = { ...kept.sorting }
  const { stage, skill, search } = { ...kept.filter }
  return {
    view: kept.view === 'list' ? 'list' : 'board',
    sorting: { key: sortKeys.find((each) => each === key) ?? 'stage', descending: descending === true },
    filter: {
      stage: stages.find((each) => each === stage) ?? null,
      skill: skillOf(skill),
      search: typeof search === 'string' ? search : '',
    },
  }
}

function skillOf(name: unknown): Skill | null {
  return typeof name === 'string' && isSkill(name) ? name : null
}
