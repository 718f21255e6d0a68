import type { Page } from 'playwright-core'
import { dragRound, graspNode } from './editor.ts'
import { framesOf, partsOf, percentile } from './frames.ts'
import { traceOf } from './trace.ts'

/** Main-thread time of the frames of one gesture, in ms of processor time. */
export interface Dragging {
  frames: number
  p50: number
  p95: number
  p99: number
  /** The share of frames that came more than 25 ms after the one before, in per cent. */
  late: number
  /** What a frame went on, on average. */
  parts: Record<string, number>
}

const stepsOfRound = 60
const rounds = 5

/** Drags the node in the middle of what is in sight, by the same path whatever editor it is. */
export async function dragging(page: Page, node: string): Promise<Dragging> {
  // The first round compiles scripts and opens what opens beside a chosen node.
  await dragRound(page, await graspNode(page, node), stepsOfRound)
  await page.waitForTimeout(1500)
  const at = await graspNode(page, node)
  const events = await traceOf(page, () => dragRound(page, at, rounds * stepsOfRound))
  const frames = framesOf(events)
  const ms = frames.map((frame) => frame.ms)
  const intervals = frames.flatMap(({ intervalMs }) => intervalMs ?? [])
  return {
    frames: frames.length,
    p50: percentile(ms, 50),
    p95: percentile(ms, 95),
    p99: percentile(ms, 99),
    late: (100 * intervals.filter((interval) => interval > 25).length) / intervals.length,
    parts: partsOf(events, frames.length),
  }
}
