import {
  clockStatus,
  connectStore,
  createApiKey,
  createWorkspace,
  findWorkspaceByKey,
  requestAdvance,
  workspaceClock,
} from '@daymark/store'
import { instant } from '@daymark/store/extension'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../setup/database.ts'
import { dayMs, openWorkspace, start } from './a-small-house.ts'

const database = await createTestDatabase()
const store = connectStore({ databaseUrl: database.url, maxConnections: 2 })
afterAll(() => store.close())

describe('a workspace', () => {
  it('is created once', async () => {
    const id = await openWorkspace(store)
    const settings = { touchCap: { touches: 9, days: 9 } }
    const again = await store.inSystem((tx) =>
      createWorkspace(tx, { id, name: 'Another', timeZone: 'Etc/UTC', heldAt: null, settings }),
    )
    expect(again).toMatchObject({ ok: false, refusal: { code: 'workspace-exists' } })
    expect(await store.inWorkspace(id, workspaceClock)).toEqual({ kind: 'held', at: start })
  })

  it('has the wall’s time on the wall clock', async () => {
    const id = await openWorkspace(store, null)
    const before = Date.now()
    const { kind, at } = await store.inWorkspace(id, workspaceClock)
    expect(kind).toBe('wall')
    expect(at).toBeGreaterThanOrEqual(before)
    expect(at).toBeLessThanOrEqual(Date.now())
  })
})

describe('a clock that is asked to advance', () => {
  const advance = (id: string, to: number) => store.inWorkspace(id, (tx) => requestAdvance(tx, to))

  it('stands until the driver moves it, and forgets why it stopped before', async () => {
    const id = await openWorkspace(store)
    await store.inWorkspace(id, (tx) =>
      tx.updateTable('workspaces').set({ advanceError: 'It stopped' }).execute(),
    )
    const expected = {
      kind: 'held',
      state: 'moving',
      at: start,
      movedFrom: start,
      advanceTo: start + dayMs,
      advanceError: null,
    }
    expect(await advance(id, start + dayMs)).toMatchObject({ ok: true, value: expected })
    expect(await store.inWorkspace(id, clockStatus)).toMatchObject(expected)
  })

  it('never goes back, be it from where it stands or from where it is going', async () => {
    const id = await openWorkspace(store)
    const codes = []
    for (const to of [start - 1, start, start + dayMs, start + dayMs - 1, start + dayMs]) {
      const answer = await advance(id, to)
      codes.push(answer.ok ? 'ok' : answer.refusal.code)
    }
    expect(codes).toEqual(['backwards', 'ok', 'ok', 'backwards', 'ok'])
  })

  it('refuses when it is the wall’s', async () => {
    const id = await openWorkspace(store, null)
    expect(await advance(id, start)).toMatchObject({ ok: false, refusal: { code: 'wall-clock' } })
  })
})

describe('a key', () => {
  const find = (key: string) =>
    store.inSystem(async (tx) => (await findWorkspaceByKey(tx, key))?.workspaceId ?? null)

  it('opens its workspace and no other, until it is revoked', async () => {
    const [one, two] = [await openWorkspace(store), await openWorkspace(store)]
    const [key, other] = await store.inSystem(async (tx) => [
      await createApiKey(tx, one, 'first'),
      await createApiKey(tx, two, 'second'),
    ])
    expect(key).toMatch(/^dmk_[\w-]{43}$/)
    expect([await find(key ?? ''), await find(other ?? ''), await find(`${key}x`)]).toEqual([one, two, null])
    await store.inSystem((tx) =>
      tx
        .updateTable('apiKeys')
        .set({ revokedAt: instant(start) })
        .where('workspaceId', '=', one)
        .execute(),
    )
    expect([await find(key ?? ''), await find(other ?? '')]).toEqual([null, two])
  })

  it('is not kept: only its hash is', async () => {
    const id = await openWorkspace(store)
    const key = await store.inSystem((tx) => createApiKey(tx, id, 'secret'))
    const rows = await store.inSystem((tx) =>
      tx.selectFrom('apiKeys').selectAll().where('workspaceId', '=', id).execute(),
    )
    expect(JSON.stringify(rows)).not.toContain(key.slice('dmk_'.length))
    expect(rows).toMatchObject([{ label: 'secret', keyHash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  })
})
