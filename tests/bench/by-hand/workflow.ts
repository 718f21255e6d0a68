import type { Answer, Ended, RunReference } from '@daymark/core/step'
import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow'
import { type HandActivities, handWritten } from './protocol.ts'

const { daysOf, perform, finish } = proxyActivities<HandActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
})

/** Seat expansion as an engineer would write it for Temporal, without Daymark: the yardstick of the benchmarks. */
export async function seatExpansionByHand(run: RunReference): Promise<Ended> {
  let isConverted = false
  let outcome: string | null = null
  let owner: string | null = null
  let n = 0
  setHandler(defineSignal(handWritten.converted), () => void (isConverted = true))
  setHandler(defineSignal<[string]>(handWritten.outcome), (given) => void (outcome = given))

  const now = () => Date.now()
  const act = (stepId: string): Promise<Answer> => perform({ run, stepId, n: n++, at: now(), owner })
  const end = async (ended: Ended): Promise<Ended> => {
    await finish(run, now(), ended)
    return ended
  }
  const waitUntil = async (instant: number): Promise<boolean> => {
    if (instant > now()) await condition(() => isConverted, instant - now())
    return isConverted
  }
  const task = async (stepId: string): Promise<string> => {
    outcome = null
    const answer = await act(stepId)
    const due = answer.kind === 'wait' ? (answer.until ?? now()) : now()
    await condition(() => isConverted || outcome !== null, Math.max(1, due - now()))
    return outcome ?? 'overdue'
  }
  const converted: Ended = { outcome: 'converted', code: 'goal' }

  const days = await daysOf(run)
  if (await waitUntil(days.day1)) return end(converted)
  await act('day-1-in-app')
  await act('day-1-email')
  if (await waitUntil(days.day7)) return end(converted)
  await act('day-7-email')
  const assigned = await act('owner')
  if (assigned.kind === 'leave') owner = String(assigned.set?.['owner'] ?? '')
  await act('day-7-notice')
  if ((await task('day-7-task')) === 'not-suitable') return end({ outcome: 'left', code: 'not-now' })
  if (isConverted || (await waitUntil(days.day14))) return end(converted)
  if ((await task('day-14-task')) === 'declined') return end({ outcome: 'left', code: 'declined' })
  if (isConverted || (await waitUntil(days.day31))) return end(converted)
  return end({ outcome: 'left', code: 'no-expansion' })
}
