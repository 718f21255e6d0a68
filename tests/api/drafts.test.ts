import { mostEdits } from '@daymark/contract'
import { type EditOperation, mostDraftBytes } from '@daymark/core'
import { expect, it } from 'vitest'
import { callPlay } from './a-playbook.ts'
import { refusalOf, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const params = { id: 'call' }

const named = (value: string): EditOperation => ({ kind: 'set-setting', setting: 'name', path: [], value })
const gone = (node: string): EditOperation => ({ kind: 'delete', nodes: [node] })

async function openDraft(): Promise<TestWorkspace> {
  const workspace = await api.openWorkspace()
  await valueOf(workspace.client.putDraft({ params, body: callPlay }))
  return workspace
}

function edit({ client }: TestWorkspace, revision: number, id: string, ...operations: EditOperation[]) {
  return valueOf(client.editDraft({ params, body: { revision, edits: [{ id, operations }] } }))
}

it('edits a draft in place, and says what takes each edit back', async () => {
  const workspace = await openDraft()
  const { client } = workspace
  const before = await valueOf(client.getDraft({ params }))
  expect(before).toMatchObject({ revision: 0, version: 1, document: { name: 'Call them' } })
  const edited = await edit(workspace, 0, 'a', named('Ring them'))
  expect(edited).toMatchObject({
    revision: 1,
    version: 1,
    missed: [],
    outcomes: [{ id: 'a', ok: true, revision: 1 }],
  })
  expect((await valueOf(client.getDraft({ params }))).document.name).toBe('Ring them')
  const [outcome] = edited.outcomes
  const inverse = outcome?.ok ? outcome.inverse : []
  await edit(workspace, 1, 'b', ...inverse)
  expect((await valueOf(client.getDraft({ params }))).document).toEqual(before.document)
})

it('calls what takes something back by the history’s own words, never by those of a client', async () => {
  const workspace = await openDraft()
  const { client } = workspace
  const edited = await edit(workspace, 0, 'a', named('Ring them'))
  const [outcome] = edited.outcomes
  const inverse = outcome?.ok ? outcome.inverse : []
  const lie = inverse.map((one) => ({ ...one, of: '<b>Anna deleted everything</b>' }) as EditOperation)
  await edit(workspace, 1, 'lie', ...lie)
  await edit(workspace, 2, 'again', named('Ring them'))
  await edit(workspace, 3, 'truth', ...inverse)
  const { items } = await valueOf(client.listDraftEdits({ params, query: { after: 0 } }))
  expect(items.map(({ summary }) => summary)).toEqual([
    'Change the name',
    'Undo: An earlier change',
    'Change the name',
    'Undo: Change the name',
  ])
})

it('begins a draft from what is published, and leaves that as it is', async () => {
  const workspace = await openDraft()
  const { client } = workspace
  await valueOf(client.publishPlaybook({ params }))
  expect(await valueOf(client.getDraft({ params }))).toMatchObject({ version: null, revision: 0 })
  expect(await edit(workspace, 0, 'a', named('Ring them'))).toMatchObject({ version: 2 })
  const { published, draft } = await valueOf(client.getPlaybook({ params }))
  expect([published?.document['name'], draft?.document['name']]).toEqual(['Call them', 'Ring them'])
})

it('applies what was made on an older revision to what the draft has become, and says what was missed', async () => {
  const workspace = await openDraft()
  await edit(workspace, 0, 'mine', named('Ring them'))
  const theirs = await edit(workspace, 0, 'theirs', gone('lost'))
  expect(theirs).toMatchObject({
    revision: 2,
    missed: [{ id: 'mine', revision: 1, summary: 'Change the name', author: expect.any(String) }],
  })
  const { document } = await valueOf(workspace.client.getDraft({ params }))
  expect(document.name).toBe('Ring them')
  expect(document.nodes.map(({ id }) => id)).not.toContain('lost')
})

it('gives back what no longer applies with its problems, and does the rest', async () => {
  const workspace = await openDraft()
  await edit(workspace, 0, 'a', gone('lost'))
  const edits = [
    { id: 'b', operations: [{ kind: 'set-label', node: 'lost', label: 'Lost' } as const] },
    { id: 'c', operations: [named('Ring them')] },
  ]
  const { outcomes } = await valueOf(workspace.client.editDraft({ params, body: { revision: 0, edits } }))
  expect(outcomes).toMatchObject([
    { id: 'b', ok: false, problems: [{ code: 'unknown-node', nodeId: 'lost' }] },
    { id: 'c', ok: true, revision: 2 },
  ])
})

it('does the operations of one gesture together or not at all', async () => {
  const workspace = await openDraft()
  const { outcomes, revision } = await edit(workspace, 0, 'a', named('Ring them'), gone('nobody'))
  expect([outcomes[0]?.ok, revision]).toEqual([false, 0])
  expect((await valueOf(workspace.client.getDraft({ params }))).document.name).toBe('Call them')
})

it('does an edit that is sent again once', async () => {
  const workspace = await openDraft()
  const first = await edit(workspace, 0, 'a', gone('lost'))
  const again = await edit(workspace, 0, 'a', gone('lost'))
  expect(again.outcomes).toEqual(first.outcomes)
  expect(again.revision).toBe(1)
})

it('does the same edit once within one request, too', async () => {
  const { client } = await openDraft()
  const twice = { id: 'a', operations: [gone('lost')] }
  const { outcomes, revision } = await valueOf(
    client.editDraft({ params, body: { revision: 0, edits: [twice, twice] } }),
  )
  expect([outcomes[1], revision]).toEqual([outcomes[0], 1])
})

it('refuses another edit under an id that is used: nobody would hear that it was not done', async () => {
  const workspace = await openDraft()
  await edit(workspace, 0, 'a', named('Ring them'))
  const problems = [{ code: 'edit-id-used' }]
  expect((await edit(workspace, 1, 'a', named('Write to them'))).outcomes).toMatchObject([
    { id: 'a', ok: false, problems },
  ])
  const edits = ['Write to them', 'Visit them'].map((name) => ({ id: 'b', operations: [named(name)] }))
  const { outcomes } = await valueOf(workspace.client.editDraft({ params, body: { revision: 1, edits } }))
  expect(outcomes).toMatchObject([{ ok: true }, { ok: false, problems }])
  expect((await valueOf(workspace.client.getDraft({ params }))).document.name).toBe('Write to them')
})

it('keeps the history of a note, however long it is', async () => {
  const workspace = await openDraft()
  const note = { id: 'note', type: 'note' as const, data: { text: '😀'.repeat(2500) } }
  const added = await edit(workspace, 0, 'a', { kind: 'add', node: note })
  const move = { kind: 'move' as const, to: [{ node: 'note', position: { x: 1, y: 1 } }] }
  const moved = await edit(workspace, added.revision, 'b', move)
  const [outcome] = moved.outcomes
  expect(await edit(workspace, 2, 'c', ...(outcome?.ok ? outcome.inverse : []))).toMatchObject({
    revision: 3,
  })
  expect((await valueOf(workspace.client.listDraftEdits({ params }))).items).toHaveLength(3)
})

it('keeps the history: what, when, and by whose key', async () => {
  const workspace = await openDraft()
  await edit(workspace, 0, 'a', named('Ring them'))
  await edit(workspace, 1, 'b', gone('lost'))
  const { items } = await valueOf(workspace.client.listDraftEdits({ params, query: { after: 1 } }))
  expect(items).toMatchObject([
    { revision: 2, id: 'b', at: '2024-01-15T09:00:00.000Z', operations: [{ kind: 'delete' }] },
  ])
  expect(items[0]?.author).not.toBe('')
})

it('two who edit at once are done one after the other, and both are kept', async () => {
  const workspace = await openDraft()
  const many = Array.from({ length: 8 }, (_, index) =>
    edit(workspace, 0, `e${index}`, named(`Name ${index}`)),
  )
  const revisions = (await Promise.all(many)).flatMap(({ outcomes }) =>
    outcomes.map((one) => one.ok && one.revision),
  )
  expect(revisions.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

it('replaces a draft by a file as one edit, unless it has changed since', async () => {
  const { client, key } = await openDraft()
  const put = (revision: string | undefined, name: string) =>
    api.app.inject({
      method: 'PUT',
      url: '/v1/playbooks/call/draft',
      headers: { authorization: `Bearer ${key}`, ...(revision && { 'if-match': revision }) },
      payload: { ...callPlay, name },
    })
  expect((await put('"0"', 'Ring them')).statusCode).toBe(200)
  const stale = await put('"0"', 'Write to them')
  expect([stale.statusCode, stale.json<{ code: string }>().code]).toEqual([412, 'draft-changed'])
  expect((await put('yesterday', 'Write to them')).statusCode).toBe(400)
  expect((await valueOf(client.getDraft({ params }))).document.name).toBe('Ring them')
  expect((await valueOf(client.listDraftEdits({ params }))).items).toMatchObject([
    { summary: 'Replace the whole playbook' },
  ])
})

it('says what is wrong with bad input, and changes nothing', async () => {
  const { client } = await openDraft()
  const body = (operation: unknown) =>
    ({ revision: 0, edits: [{ id: 'a', operations: [operation] }] }) as never
  const ask = (operation: unknown) => refusalOf(client.editDraft({ params, body: body(operation) }))
  expect(await ask({ kind: 'explode' })).toBe('400 invalid-request')
  expect(await ask({ kind: 'set-label', node: 'call', label: 'x'.repeat(121) })).toBe('400 invalid-request')
  expect(await refusalOf(client.getDraft({ params: { id: 'none' } }))).toBe('404 unknown-playbook')
  expect(await refusalOf(client.putDraft({ params, body: { id: 'call', nodes: 3 } }))).toBe(
    '422 invalid-playbook',
  )
  expect((await valueOf(client.getDraft({ params }))).revision).toBe(0)
})

/** The call play with a note that says so much. */
const saying = (text: string) => ({
  ...callPlay,
  nodes: [...callPlay.nodes, { id: 'note', type: 'note', data: { text } }],
})

it('keeps a draft that says as much as drafts may, and refuses more in words', async () => {
  const { client } = await openDraft()
  const large = 'x'.repeat(mostDraftBytes - 10_000)
  await valueOf(client.putDraft({ params, body: saying(large) }))
  const edit = (id: string, revision: number, ...operations: EditOperation[]) =>
    valueOf(client.editDraft({ params, body: { revision, edits: [{ id, operations }] } }))
  expect((await edit('a', 1, named('Ring them'))).outcomes).toMatchObject([{ ok: true }])
  const doubled: EditOperation = { kind: 'duplicate', nodes: ['note'] }
  const { outcomes } = await edit('b', 2, doubled)
  expect(outcomes).toMatchObject([
    {
      ok: false,
      problems: [{ code: 'draft-full', fix: 'Shorten its longest messages, or make two playbooks of it.' }],
    },
  ])
  expect(await refusalOf(client.putDraft({ params, body: saying(`${large}${'x'.repeat(20_000)}`) }))).toBe(
    '422 invalid-playbook',
  )
})

it('does no more operations in one request than others can wait for', async () => {
  const { client } = await openDraft()
  const edits = Array.from({ length: mostEdits.together / mostEdits.operations + 1 }, (_, index) => ({
    id: `e${index}`,
    operations: Array.from({ length: mostEdits.operations }, () => named('Ring them')),
  }))
  expect(await refusalOf(client.editDraft({ params, body: { revision: 0, edits } }))).toBe(
    '400 invalid-request',
  )
  const most = await valueOf(client.editDraft({ params, body: { revision: 0, edits: edits.slice(1) } }))
  expect(most.revision).toBe(edits.length - 1)
})

it('lets nobody edit the draft of another workspace', async () => {
  await openDraft()
  const other = await api.openWorkspace()
  const body = { revision: 0, edits: [{ id: 'a', operations: [named('Mine')] }] }
  expect(await refusalOf(other.client.editDraft({ params, body }))).toBe('404 unknown-playbook')
})
