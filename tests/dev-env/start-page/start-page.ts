import { Hono } from 'hono'
import type { World } from '../world.ts'

export function startPage(_world: World): Hono {
  return new Hono()
}
