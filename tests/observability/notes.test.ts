import { connectStore, enrolByHand, type Note, type Store, workspaceClock } from '@daymark/store'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, openWorkspace, publish } from '../store/a-small-house.ts'

const database = await createTestDatabase()
const reported: Note[] = []
let traceContext: string | null = null
const store: Store = connectStore({
  databaseUrl: database.url,
  maxConnections: 5,
  onCommitted: (_workspaceId, done) => reported.push(done),
  traceContext: () => traceContext,
})
afterAll(() => store.close())

let id = ''
beforeEach(async () => {
  traceContext = null
  id = await openWorkspace(store)
  await store.inWorkspace(id, async (tx) => {
    await publish(tx)
    await addAccount(tx)
  })
  reported.length = 0
})

function enrol(fail: () => Error | null = () => null) {
  return store.inWorkspace(id, async (tx) => {
    const wish = { playbookId: 'growth', accountId: 'acme', key: 'mine' }
    await enrolByHand(tx, await workspaceClock(tx), wish)
    const error = fail()
    if (error) throw error
  })
}

const enrolled = { type: 'enrolment', playbookId: 'growth', accountId: 'acme', outcome: 'enrolled' }

describe('what a transaction did', () => {
  it('is reported when it has committed, and not again when the same is asked again', async () => {
    await enrol()
    await enrol()
    expect(reported).toMatchObject([enrolled])
  })

  it('is not reported when it is rolled back', async () => {
    await expect(enrol(() => new Error('no'))).rejects.toThrow('no')
    expect(reported).toEqual([])
  })

  it('is reported once when PostgreSQL has it done twice', async () => {
    let tries = 0
    await enrol(() => (tries++ === 0 ? Object.assign(new Error('deadlock'), { code: '40P01' }) : null))
    expect(tries).toBe(2)
    expect(reported).toMatchObject([enrolled])
  })
})

describe('what goes into the outbox', () => {
  const outbox = () => store.inWorkspace(id, (tx) => tx.selectFrom('outbox').select('traceContext').execute())

  it('carries the trace of the transaction that asks for it', async () => {
    traceContext = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    await enrol()
    expect(await outbox()).toEqual([{ traceContext }])
  })

  it('carries none when nobody traces', async () => {
    await enrol()
    expect(await outbox()).toEqual([{ traceContext: null }])
  })
})
