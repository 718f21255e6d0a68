import { connectStore } from '@daymark/store'
import { findSends, type SendResult, settleSend } from '@daymark/store/sends'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { insertARowOfEveryTable } from './a-row-of-every-table.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
beforeAll(() => insertARowOfEveryTable(store, 'a'))
afterAll(() => store.close())

it('finds the sends of one try of one step, and of its run alone', async () => {
  const found = (runId: string, prefix: string) =>
    store.inWorkspace('a', async (tx) => (await findSends(tx, runId, prefix)).map(({ key }) => key))
  expect(await found('run', 'run:step:1:1:')).toEqual(['run:step:1:1:0'])
  expect(await found('run', 'run:step:1:2:')).toEqual([])
  expect(await found('another', 'run:step:1:1:')).toEqual([])
})

it('takes back no delivery: what a try that was given up says afterwards is too late', async () => {
  const settle = (state: SendResult['state']) =>
    store.inWorkspace('a', async (tx) => {
      await settleSend(tx, 'run:step:1:1:0', { state, error: null, response: null })
      return tx.selectFrom('sends').select('state').execute()
    })
  expect(await settle('sent')).toEqual([{ state: 'sent' }])
  expect(await settle('retrying')).toEqual([{ state: 'sent' }])
  expect(await settle('failed')).toEqual([{ state: 'sent' }])
})
