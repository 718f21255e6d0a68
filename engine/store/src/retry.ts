import { setTimeout as pause } from 'node:timers/promises'
import { type BackOff, backOffMs } from '@daymark/core'
import { isStalePlan } from './pool.ts'

/** Two transactions met and PostgreSQL gave up this one: serialization failure, deadlock. */
const collisions: ReadonlySet<unknown> = new Set(['40001', '40P01'])

const attempts = 5
/** Spread, or two that met would meet again. */
const collisionBackOff: BackOff = { firstMs: 20, longestMs: 160, spread: 0.5 }

/**
 * Runs `work` again, a few times and with growing pauses, while PostgreSQL gives it up for another transaction, or
 * because a table has changed under a prepared statement.
 */
export async function retryCollisions<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !(isCollision(error) || isStalePlan(error))) throw error
      await pause(backOffMs(collisionBackOff, attempt, Math.random()))
    }
  }
}

function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && collisions.has(error.code)
}
