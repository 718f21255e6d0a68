import {
  connectStore,
  enrolByHand,
  getPlaybook,
  getVersion,
  listActions,
  listPlaybooks,
  loadPlan,
  publishPlaybook,
  registerActions,
  saveDraft,
  workspaceClock,
} from '@daymark/store'
import { publishedPlaybook } from '@daymark/store/internals'
import type { ActionDefinition } from '@daymark/core'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { addAccount, atEightyPercent, openWorkspace, publish, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 8 })
afterAll(() => store.close())

const draft = { id: 'growth', name: 'Growth', family: 'seats', nodes: [] }

describe('a draft', () => {
  it('may be unfinished, and is replaced until it is published', async () => {
    const id = await openWorkspace(store)
    await store.inWorkspace(id, async (tx) => {
      expect(await saveDraft(tx, { id: 'growth' })).toEqual({ playbookId: 'growth', version: 1 })
      expect(await saveDraft(tx, draft)).toEqual({ playbookId: 'growth', version: 1 })
      expect((await getVersion(tx, 'growth', 1))?.document).toEqual(draft)
      expect(await getPlaybook(tx, 'growth')).toMatchObject({ name: 'Growth', family: 'seats' })
    })
  })

  it('leaves what is published as it is, its name included', async () => {
    const id = await openWorkspace(store)
    await store.inWorkspace(id, async (tx) => {
      await publish(tx)
      expect(await saveDraft(tx, { ...draft, name: 'Renamed' })).toEqual({ playbookId: 'growth', version: 2 })
      expect(await getPlaybook(tx, 'growth')).toMatchObject({
        name: 'The growth play',
        versions: [
          { version: 2, status: 'draft' },
          { version: 1, status: 'published' },
        ],
      })
    })
  })

  it('is numbered once, however many save it at the same time', async () => {
    const id = await openWorkspace(store)
    const saved = await Promise.all(
      Array.from({ length: 8 }, () => store.inWorkspace(id, (tx) => saveDraft(tx, draft))),
    )
    expect(new Set(saved.map(({ version }) => version))).toEqual(new Set([1]))
  })
})

describe('a published version', () => {
  it('retires the one before; open runs stay on theirs', async () => {
    const id = await openWorkspace(store)
    await store.inWorkspace(id, async (tx) => {
      await addAccount(tx)
      await publish(tx)
      const clock = await workspaceClock(tx)
      await enrolByHand(tx, clock, { playbookId: 'growth', accountId: 'acme', key: 'one' })
      await publish(tx, { entry: { ...atEightyPercent, reenterAfterDays: 1 } })
    })
    const [growth] = await store.inWorkspace(id, listPlaybooks)
    expect(growth?.versions).toMatchObject([
      { version: 2, status: 'published', openRuns: 0, retiredAt: null },
      { version: 1, status: 'retired', openRuns: 1 },
    ])
  })

  it('is the one that enrols, by the plan it compiled to', async () => {
    const id = await openWorkspace(store)
    await store.inWorkspace(id, async (tx) => {
      await publish(tx)
      const published = await publishedPlaybook(tx, 'growth')
      expect(published).toMatchObject({
        version: 1,
        name: 'The growth play',
        family: 'growth',
        watches: ['seats.changed'],
        entry: atEightyPercent,
      })
      const plan = await loadPlan(tx, published?.planHash ?? '')
      expect(plan).toMatchObject({
        hash: published?.planHash,
        control: { start: 'entry' },
        content: { playbookId: 'growth' },
      })
      expect(await loadPlan(tx, 'no such hash')).toBeNull()
      expect(await publishedPlaybook(tx, 'none')).toBeNull()
      expect(await getVersion(tx, 'growth', 2)).toBeNull()
    })
  })

  it('shares its plan with another version that says the same', async () => {
    const id = await openWorkspace(store)
    await store.inWorkspace(id, async (tx) => {
      await publish(tx)
      await publish(tx)
      const hashes = (await getPlaybook(tx, 'growth'))?.versions.map(({ planHash }) => planHash)
      expect(hashes).toHaveLength(2)
      expect(new Set(hashes).size).toBe(1)
    })
  })

  it('cannot be of another playbook than its plan', async () => {
    const id = await openWorkspace(store)
    const work = store.inWorkspace(id, async (tx) => {
      await publish(tx)
      const published = await publishedPlaybook(tx, 'growth')
      const plan = await loadPlan(tx, published?.planHash ?? '')
      const version = await getVersion(tx, 'growth', 1)
      if (!plan || !version) throw new Error('They are published.')
      await publishPlaybook(tx, { playbookId: 'other', plan, document: version.document, at: start })
    })
    await expect(work).rejects.toThrow('This is not playbook "other"')
  })
})

describe('actions', () => {
  const action: ActionDefinition = {
    name: 'greet',
    version: 1,
    label: 'Greet',
    sentence: 'Greets',
    input: { type: 'object' },
    outcomes: [{ exit: 'done', label: 'Greeted' }],
    simulate: { outcome: 'done' },
    taskQueue: null,
    giveUpAfterMs: 1000,
    touchesCustomer: false,
  }

  it('are what workers registered last, in every workspace', async () => {
    await store.inSystem(async (tx) => {
      await registerActions(tx, [])
      await registerActions(tx, [action, { ...action, version: 2 }])
      await registerActions(tx, [{ ...action, label: 'Say hello' }])
    })
    const id = await openWorkspace(store)
    const actions = await store.inWorkspace(id, listActions)
    expect(actions).toEqual([
      { ...action, label: 'Say hello' },
      { ...action, version: 2 },
    ])
  })
})
