import * as z from 'zod'

/** What a pair can work on: seven skills of every coach, and coaching the coach for managers of managers. */
export const Skill = z.enum([
  'goal-setting',
  'listening',
  'open-questioning',
  'feedback',
  'trust',
  'follow-through',
  'development-focus',
  'coaching-the-coach',
])
export type Skill = z.infer<typeof Skill>
