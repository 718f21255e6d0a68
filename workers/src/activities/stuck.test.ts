import { createLogger, registry } from '@daymark/telemetry'
import { expect, it } from 'vitest'
import { noteStuck, type Tried } from './stuck.ts'

function said(tried: Partial<Tried>): Record<string, unknown>[] {
  const lines: string[] = []
  const logger = createLogger({
    name: 'test',
    level: 'info',
    destination: { write: (line) => void lines.push(line) },
  })
  const workflowExecution = { workflowId: 'run_1', runId: 'x' }
  const usual = { isLocal: true, attempt: 6, activityType: 'answerAsk', workflowExecution }
  noteStuck(logger, { ...usual, ...tried }, new Error('The template has no end.'))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

async function counted(): Promise<number> {
  const text = await registry.metrics()
  return Number(/daymark_stuck_tries_total\{activity="answerAsk"\} (\d+)/.exec(text)?.[1] ?? 0)
}

it('a run whose question to our own database is tried a sixth time is named, with the reason, and counted', async () => {
  const before = await counted()
  expect(said({})).toMatchObject([
    { severity: 'error', runId: 'run_1', activityType: 'answerAsk', attempt: 6, err: { type: 'Error' } },
  ])
  expect(await counted()).toBe(before + 1)
})

it('neither a fifth try nor what is outside, which is tried for days, is said to stand still', async () => {
  const before = await counted()
  expect(said({ attempt: 5 })).toEqual([])
  expect(said({ isLocal: false, attempt: 50 })).toEqual([])
  expect(await counted()).toBe(before)
})
