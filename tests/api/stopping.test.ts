import type { EditOperation } from '@daymark/core'
import { describe, expect, it } from 'vitest'
import { callPlay } from './a-playbook.ts'
import { acme, refusalOf, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const params = { id: 'call' }
const name: EditOperation = { kind: 'set-setting', setting: 'name', path: [], value: 'Ring them' }

async function openPublished(): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  const { client } = workspace
  await valueOf(client.putDraft({ params, body: callPlay }))
  await valueOf(client.publishPlaybook({ params }))
  await valueOf(client.putAccount({ params: { id: 'acme' }, body: acme }))
  return workspace
}

describe('a playbook', () => {
  it('is stopped and started again, and says since when and by whom', async () => {
    const { client } = await openPublished()
    expect(await valueOf(client.getPlaybook({ params }))).toMatchObject({
      state: 'active',
      stateChangedAt: null,
      stateChangedBy: null,
    })
    expect(await valueOf(client.stopPlaybook({ params, body: { runs: 'go-on' } }))).toEqual({
      state: 'stopped',
      runs: 0,
    })
    expect(await valueOf(client.getPlaybook({ params }))).toMatchObject({
      state: 'stopped',
      stateChangedAt: '2024-01-15T09:00:00.000Z',
      stateChangedBy: 'test',
    })
    const refused = await valueOf(client.enrolAccount({ params, body: { accountId: 'acme' } }))
    expect(refused).toMatchObject({
      outcome: 'not-enrolled',
      reason: 'Not enrolled: the playbook is stopped',
    })
    expect(await valueOf(client.startPlaybook({ params }))).toEqual({ state: 'active', runs: 0 })
    const enrolled = await valueOf(client.enrolAccount({ params, body: { accountId: 'acme' } }))
    expect(enrolled.outcome).toBe('enrolled')
    expect(await valueOf(client.stopPlaybook({ params, body: { runs: 'end' } }))).toMatchObject({ runs: 1 })
  })

  it('is retired: off the list, and back when it is published', async () => {
    const { client } = await openPublished()
    await valueOf(client.retirePlaybook({ params, body: { runs: 'go-on' } }))
    expect((await valueOf(client.listPlaybooks({}))).items).toEqual([])
    const all = await valueOf(client.listPlaybooks({ query: { retired: 'true' } }))
    expect(all.items).toMatchObject([{ id: 'call', state: 'retired' }])
    await valueOf(client.putDraft({ params, body: callPlay }))
    await valueOf(client.publishPlaybook({ params }))
    expect((await valueOf(client.listPlaybooks({}))).items).toMatchObject([{ id: 'call', state: 'active' }])
  })

  it('is a draft before anything is published, and cannot be stopped then', async () => {
    const { client } = await api.openWorkspace()
    const go = { params, body: { runs: 'go-on' } } as const
    expect(await refusalOf(client.stopPlaybook(go))).toBe('404 unknown-playbook')
    await valueOf(client.putDraft({ params, body: callPlay }))
    expect(await valueOf(client.getPlaybook({ params }))).toMatchObject({ state: 'draft' })
    expect(await refusalOf(client.stopPlaybook(go))).toBe('409 not-published')
    expect(await refusalOf(client.startPlaybook({ params }))).toBe('409 not-published')
  })

  it('is not stopped before somebody says what becomes of its runs', async () => {
    const { client } = await openPublished()
    expect(await refusalOf(client.stopPlaybook({ params, body: {} as never }))).toBe('400 invalid-request')
  })

  it('of another workspace is nobody else’s to stop', async () => {
    await openPublished()
    const { client } = await api.openWorkspace()
    const go = { params, body: { runs: 'end' } } as const
    expect(await refusalOf(client.stopPlaybook(go))).toBe('404 unknown-playbook')
    expect(await refusalOf(client.retirePlaybook(go))).toBe('404 unknown-playbook')
    expect(await refusalOf(client.startPlaybook({ params }))).toBe('404 unknown-playbook')
  })
})

describe('a version', () => {
  it('says who published it, and what they noted', async () => {
    const { client } = await openPublished()
    await valueOf(client.putDraft({ params, body: callPlay }))
    await valueOf(client.publishPlaybook({ params, body: { note: 'Calls a day later' } }))
    const { items } = await valueOf(client.listVersions({ params }))
    expect(items).toMatchObject([
      { version: 2, status: 'published', publishedBy: 'test', note: 'Calls a day later' },
      { version: 1, status: 'retired', publishedBy: 'test', note: null },
    ])
  })

  it('is published as it was looked at, or not at all', async () => {
    const { client, key } = await openPublished()
    const { revision } = await valueOf(client.putDraft({ params, body: callPlay }))
    await valueOf(client.editDraft({ params, body: { revision, edits: [{ id: 'a', operations: [name] }] } }))
    const publish = (revision: number) =>
      api.app.inject({
        method: 'POST',
        url: '/v1/playbooks/call/publish',
        headers: { authorization: `Bearer ${key}`, 'if-match': `"${revision}"` },
      })
    expect((await publish(revision)).statusCode).toBe(412)
    expect((await publish(revision + 1)).statusCode).toBe(200)
  })
})

it('a draft says who edited it last, and whether that was a whole document', async () => {
  const { client } = await openPublished()
  expect((await valueOf(client.getDraft({ params }))).lastEdit).toBeNull()
  await valueOf(client.putDraft({ params, body: callPlay }))
  const { lastEdit, revision } = await valueOf(client.getDraft({ params }))
  expect(lastEdit).toEqual({
    author: 'test',
    at: '2024-01-15T09:00:00.000Z',
    summary: 'Replace the whole playbook',
    own: true,
    replaced: true,
  })
  await valueOf(client.editDraft({ params, body: { revision, edits: [{ id: 'a', operations: [name] }] } }))
  expect((await valueOf(client.getDraft({ params }))).lastEdit).toMatchObject({ own: true, replaced: false })
})
