import type { TraceEvent } from './trace.ts'

/** What the main thread of a page did in one frame, in ms of its processor time. */
export interface Frame {
  ms: number
  /** Wall time since the frame before, in ms; null of the first. */
  intervalMs: number | null
}

function mainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const names = events.filter(({ name, args }) => name === 'thread_name' && args['name'] === 'CrRendererMain')
  const threads = names.map(({ pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid),
  )
  const [busiest = []] = threads.toSorted((a, b) => b.length - a.length)
  return busiest.toSorted((a, b) => a.ts - b.ts)
}

/** The task that an event is a part of, by its place among the tasks; -1: none. */
function taskAt(tasks: readonly TraceEvent[], ts: number): number {
  let [low, high] = [0, tasks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (tasks[middle]!.ts <= ts) low = middle + 1
    else high = middle
  }
  return low - 1
}

function isMove({ name, args }: TraceEvent): boolean {
  const { type } = (args['data'] ?? {}) as { type?: string }
  return name === 'EventDispatch' && (type === 'mousemove' || type === 'pointermove')
}

const cpuMs = ({ tdur, dur }: TraceEvent): number => (tdur ?? dur ?? 0) / 1000

/**
 * The frames of a gesture: a frame is everything that the main thread does from one frame of the browser to the next,
 * scripts, style, layout, painting and the search for what is under the pointer. Frames in which the pointer did not move
 * are left out: they would make the others look cheap.
 */
export function framesOf(events: readonly TraceEvent[]): Frame[] {
  const main = mainThread(events)
  const tasks = main.filter(({ name, ph }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X')
  const begins = main
    .filter(({ name, ph }) => name === 'AnimationFrame::Render' && ph === 'b')
    .map(({ ts }) => taskAt(tasks, ts))
  const moved = new Set(main.filter(isMove).map(({ ts }) => taskAt(tasks, ts)))
  return begins.flatMap((first, index) => {
    const next = begins[index + 1] ?? tasks.length
    const own = tasks.slice(first, next)
    if (!own.some((_, place) => moved.has(first + place))) return []
    const before = tasks[begins[index - 1] ?? -1]
    return {
      ms: own.reduce((sum, task) => sum + cpuMs(task), 0),
      intervalMs: before ? (own[0]!.ts - before.ts) / 1000 : null,
    }
  })
}

/** What the frames went on, in ms of processor time each; parts of parts are not counted twice. */
const parts: Readonly<Record<string, readonly string[]>> = {
  script: ['FunctionCall', 'TimerFire', 'FireAnimationFrame', 'RunMicrotasks', 'v8.callFunction'],
  'hit test': ['HitTest'],
  style: ['UpdateLayoutTree'],
  layout: ['Layout'],
  paint: ['PrePaint', 'Paint', 'Layerize', 'Commit'],
}

function totalOf(events: readonly TraceEvent[], names: readonly string[]): number {
  let [total, end] = [0, 0]
  for (const event of events) {
    if (event.ph !== 'X' || !names.includes(event.name) || event.ts < end) continue
    total += cpuMs(event)
    end = event.ts + (event.dur ?? 0)
  }
  return total
}

/** @returns how many ms of a frame went on each part, on average */
export function partsOf(events: readonly TraceEvent[], frames: number): Record<string, number> {
  const main = mainThread(events)
  return Object.fromEntries(
    Object.entries(parts).map(([part, names]) => [part, totalOf(main, names) / frames]),
  )
}

/** @returns the value that so many per cent are not above */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}
