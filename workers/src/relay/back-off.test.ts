import { expect, it } from 'vitest'
import { RunHangs } from '../process/run-hangs.ts'
import { wallNow } from '../wall-now.ts'
import { backOff, isPassing } from './back-off.ts'

it('a run that hangs stops nobody else, is never set aside, and is asked more and more seldom', () => {
  const error = new RunHangs('run_1', 5_000)
  expect(isPassing(error)).toBe(false)
  const often = backOff({ attempts: 50, refusals: 0 }, error)
  expect(often).toMatchObject({ done: false, isRefusal: false, park: false })
  expect(often.retryAt.getTime() - wallNow()).toBeGreaterThan(20_000)
})
