import type { CDPSession, Page } from 'playwright-core'

/** An event of Chromium's trace. Times are in microseconds; `tdur` is processor time, which other work cannot stretch. */
export interface TraceEvent {
  name: string
  cat: string
  ph: string
  ts: number
  dur?: number
  tdur?: number
  pid: number
  tid: number
  args: Record<string, unknown>
}

/** No more than is read: tracing is work of the thread that is measured. */
const categories = ['toplevel', 'devtools.timeline', 'devtools.timeline.frame']

async function stop(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  return events
}

/** @returns what Chromium traced of a page while something was done in it */
export async function traceOf(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: categories,
      excludedCategories: ['*'],
      recordMode: 'recordAsMuchAsPossible',
    },
  })
  await work()
  const events = await stop(session)
  await session.detach()
  return events
}
