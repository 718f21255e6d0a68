import { expect, it } from 'vitest'
import { framesOf, percentile } from './frames.ts'
import type { TraceEvent } from './trace.ts'

const about = { cat: '', pid: 1, tid: 1 }
const thread: TraceEvent = { ...about, name: 'thread_name', ph: 'M', ts: 0, args: { name: 'CrRendererMain' } }

/** A task of the main thread: when, for how long by the wall and by the processor, in ms. */
const task = (atMs: number, wallMs: number, cpuMs: number): TraceEvent => ({
  ...about,
  name: 'ThreadControllerImpl::RunTask',
  ph: 'X',
  ts: atMs * 1000,
  dur: wallMs * 1000,
  tdur: cpuMs * 1000,
  args: {},
})
const render = (atMs: number): TraceEvent => ({
  ...about,
  name: 'AnimationFrame::Render',
  ph: 'b',
  ts: atMs * 1000,
  args: {},
})
const move = (atMs: number): TraceEvent => ({
  ...about,
  name: 'EventDispatch',
  ph: 'X',
  ts: atMs * 1000,
  args: { data: { type: 'pointermove' } },
})

it('counts all that the main thread does from frame to frame, by the processor’s clock', () => {
  const first = [task(10, 5, 3), move(11), render(13), task(20, 9, 4)]
  const events = [thread, ...first, task(30, 5, 5), move(31), render(32)]
  expect(framesOf(events)).toEqual([
    { ms: 7, intervalMs: null },
    { ms: 5, intervalMs: 20 },
  ])
})

it('leaves out frames in which the pointer stood still', () => {
  const events = [thread, task(10, 1, 1), render(10.5), task(30, 5, 5), move(31), render(32)]
  expect(framesOf(events)).toEqual([{ ms: 5, intervalMs: 20 }])
})

it('finds the value that so many per cent are not above', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect([50, 95, 99, 100].map((percent) => percentile(values, percent))).toEqual([50, 95, 99, 100])
})
