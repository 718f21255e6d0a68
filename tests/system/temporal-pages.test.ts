import type { Client } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { skipToTheEnd } from '../differential/real-temporal/time-skipping.ts'
import { type House, startHouse } from '../support/house.ts'
import { enrolIn, openSandbox } from '../support/sandbox.ts'
import { addAccount } from '../support/seat-expansion.ts'
import { call, day, email, inARow } from '../support/small-playbooks.ts'
import { eventually, untilItWaits } from '../support/wall-clock.ts'

const playbook = inARow('pages', [{ ...day(3), label: 'Wednesday' }, email('hello'), call()])

const database = await createTestDatabase()
let house: House
let runId: string

beforeAll(async () => {
  house = await startHouse({ databaseUrl: database.url })
  const sandbox = await openSandbox(house, 'w', { at: null })
  await addAccount(house.store, 'w', { id: 'acme', zone: 'Europe/Berlin', seats: 10 })
  ;[runId = ''] = await enrolIn(sandbox, playbook, 'acme')
  await untilItWaits(house, runId)
})

afterAll(() => house.stop())

function found({ workflow }: Client, query: string): Promise<string[]> {
  return eventually(query, async () => {
    const ids: string[] = []
    for await (const { workflowId } of workflow.list({ query })) ids.push(workflowId)
    return ids.length > 0 && ids
  })
}

/** @returns the words under each event of the history that has any, in order */
async function summaries(): Promise<string[]> {
  const { events } = await house.client.workflow.getHandle(runId).fetchHistory()
  return (events ?? []).flatMap(({ userMetadata }) => {
    const data = userMetadata?.summary?.data
    return data ? [JSON.parse(Buffer.from(data).toString()) as string] : []
  })
}

describe('in Temporal’s own pages', () => {
  it('an open run is found by its workspace, playbook, version, account and state', async () => {
    const query =
      "WorkspaceId = 'w' AND PlaybookId = 'pages' AND PlaybookVersion = 1 AND AccountId = 'acme' AND RunState = 'open'"
    expect(await found(house.client, query)).toEqual([runId])
  })

  it('a run that has ended says how, and each of its waits and messages is described in the author’s words', async () => {
    await skipToTheEnd(house.client, runId)
    await house.client.workflow.getHandle(runId).result()
    expect(await found(house.client, "AccountId = 'acme' AND RunState = 'left'")).toEqual([runId])
    expect(await summaries()).toEqual(['pages for acme', 'Wednesday', 'E-mail hello', 'Task call'])
  })
})
