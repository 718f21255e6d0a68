import { expect, it } from 'vitest'
import type { Exit } from '../process/server-process.ts'
import { doubling, type Stoppable, supervise } from './supervise.ts'

/** A process that ends when asked to; the list holds every one that was started. */
function startable() {
  const started: Array<Stoppable & { end: (exit: Exit) => void }> = []
  const start = async () => {
    const { promise: exited, resolve: end } = Promise.withResolvers<Exit>()
    const one = { exited, end, stop: async () => end({ code: 0, signal: null }) }
    started.push(one)
    return one
  }
  return { started, start }
}

it('brings back what ends by itself, and says so', async () => {
  const { started, start } = startable()
  const { promise: back, resolve } = Promise.withResolvers<void>()
  const said: string[] = []
  const onTrouble = (text: string) => {
    said.push(text)
    if (text.includes('runs again')) resolve()
  }
  const supervised = await supervise({ name: 'The api', start, onTrouble, backoff: () => 0 })
  started[0]?.end({ code: 3, signal: null })
  await back
  expect(started).toHaveLength(2)
  expect(said).toEqual(['The api ended by itself (exit code 3); bringing it back …', 'The api runs again.'])
  await supervised.stop()
})

it('keeps trying when it does not come back at once', async () => {
  const { started, start } = startable()
  const { promise: back, resolve } = Promise.withResolvers<void>()
  let attempts = 0
  const supervised = await supervise({
    name: 'Temporal',
    start: async () => {
      if (++attempts === 2) throw new Error('port taken')
      return start()
    },
    onTrouble: (text) => text.includes('runs again') && resolve(),
    backoff: () => 0,
  })
  started[0]?.end({ code: null, signal: 'SIGKILL' })
  await back
  expect(attempts).toBe(3)
  await supervised.stop()
})

it('leaves it alone once it was stopped', async () => {
  const { started, start } = startable()
  const said: string[] = []
  const supervised = await supervise({
    name: 'x',
    start,
    onTrouble: (text) => said.push(text),
    backoff: () => 0,
  })
  await supervised.stop()
  expect([started.length, said]).toEqual([1, []])
})

it('refuses to begin when the first start fails', async () => {
  const start = () => Promise.reject(new Error('no disk'))
  await expect(supervise({ name: 'x', start, onTrouble: () => undefined })).rejects.toThrow('no disk')
})

it('waits longer each time, up to half a minute', () => {
  expect([0, 1, 2, 10].map(doubling)).toEqual([500, 1_000, 2_000, 30_000])
})
