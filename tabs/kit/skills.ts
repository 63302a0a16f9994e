import type { Skill } from '../../api/contract/skill.ts'

/** Message with the plain name of each skill, in the order in which they are offered. */
export const skillNames = {
  'goal-setting': 'skill.goal-setting',
  listening: 'skill.listening',
  'open-questioning': 'skill.open-questioning',
  feedback: 'skill.feedback',
  trust: 'skill.trust',
  'follow-through': 'skill.follow-through',
  'development-focus': 'skill.development-focus',
  'coaching-the-coach': 'skill.coaching-the-coach',
} as const satisfies Record<Skill, string>

const skills = Object.keys(skillNames)

export function isSkill(name: string): name is Skill {
  return skills.includes(name)
}
