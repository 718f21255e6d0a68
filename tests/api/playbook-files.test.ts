import type { DraftPlaybook } from '@daymark/core'
import { expect, it } from 'vitest'
import { callPlay } from './a-playbook.ts'
import { refusalOf, startApi, type TestWorkspace, valueOf } from './an-api.ts'

const api = await startApi()
const params = { id: 'call' }
const file = 'playbooks/call.yaml'
const named = (name: string) => ({ ...callPlay, name })
const written = named('Written') as unknown as DraftPlaybook

const fileOf = async ({ client }: TestWorkspace) => (await valueOf(client.getPlaybookFile({ params }))).file

it('remembers what a file said when it was put in the draft’s place', async () => {
  const workspace = await api.openWorkspace()
  const { client } = workspace
  await valueOf(client.putDraft({ params, body: callPlay }))
  expect(await fileOf(workspace)).toBeNull()
  await valueOf(client.putDraft({ params, query: { file }, body: callPlay }))
  expect(await fileOf(workspace)).toMatchObject({
    name: file,
    document: { name: 'Call them' },
    author: 'test',
    at: '2024-01-15T09:00:00.000Z',
    offered: null,
  })
})

it('keeps what a file says beside a draft that has changed, too, until somebody has looked at it', async () => {
  const workspace = await api.openWorkspace()
  const { client } = workspace
  await valueOf(client.putDraft({ params, query: { file }, body: callPlay }))
  await valueOf(client.putDraft({ params, body: named('Drawn') }))
  const body = { name: file, document: written }
  await valueOf(client.offerPlaybookFile({ params, body }))
  expect((await valueOf(client.getDraft({ params }))).document.name).toBe('Drawn')
  expect(await fileOf(workspace)).toMatchObject({
    document: { name: 'Call them' },
    offered: { name: 'Written' },
    offeredBy: 'test',
  })
  await valueOf(client.settlePlaybookFile({ params }))
  expect(await fileOf(workspace)).toMatchObject({
    document: { name: 'Written' },
    offered: null,
    offeredBy: null,
  })
  await valueOf(client.settlePlaybookFile({ params }))
  expect(await fileOf(workspace)).toMatchObject({ document: { name: 'Written' } })
})

it('forgets what waited when the file is put in the draft’s place after all', async () => {
  const workspace = await api.openWorkspace()
  const { client } = workspace
  await valueOf(client.putDraft({ params, body: callPlay }))
  await valueOf(client.offerPlaybookFile({ params, body: { name: file, document: written } }))
  expect(await fileOf(workspace)).toMatchObject({ document: null, offered: { name: 'Written' } })
  await valueOf(client.putDraft({ params, query: { file }, body: named('Written') }))
  expect(await fileOf(workspace)).toMatchObject({ document: { name: 'Written' }, offered: null })
})

it('refuses the file of a playbook that is not there, of another one, and what is none', async () => {
  const { client } = await api.openWorkspace()
  const body = { name: file, document: written }
  expect(await refusalOf(client.getPlaybookFile({ params }))).toBe('404 unknown-playbook')
  expect(await refusalOf(client.offerPlaybookFile({ params, body }))).toBe('404 unknown-playbook')
  expect(await refusalOf(client.settlePlaybookFile({ params }))).toBe('404 unknown-playbook')
  await valueOf(client.putDraft({ params: { id: 'call' }, body: callPlay }))
  const other = { ...body, document: { ...body.document, id: 'other' } }
  expect(await refusalOf(client.offerPlaybookFile({ params, body: other }))).toBe('422 wrong-playbook-id')
  const none = { name: file, document: { nodes: 'none' } as unknown as DraftPlaybook }
  expect(await refusalOf(client.offerPlaybookFile({ params, body: none }))).toBe('400 invalid-request')
})

it('says of a playbook who edited it last, and whether anything waits to be published', async () => {
  const { client } = await api.openWorkspace()
  const summary = async () => (await valueOf(client.listPlaybooks())).items[0]
  await valueOf(client.putDraft({ params, body: callPlay }))
  const begun = { editedBy: 'test', editedAt: '2024-01-15T09:00:00.000Z', draftName: 'Call them' }
  expect(await summary()).toMatchObject({ ...begun, unpublishedChanges: false })
  await valueOf(client.publishPlaybook({ params }))
  expect(await summary()).toMatchObject({ ...begun, draftName: null, unpublishedChanges: false })
  const edits = [
    {
      id: 'a',
      operations: [{ kind: 'set-setting' as const, setting: 'name' as const, path: [], value: 'Ring them' }],
    },
  ]
  await valueOf(client.editDraft({ params, body: { revision: 0, edits } }))
  expect(await summary()).toMatchObject({
    name: 'Call them',
    draftName: 'Ring them',
    unpublishedChanges: true,
  })
  const { published } = await valueOf(client.getPlaybook({ params }))
  const document = published!.document as DraftPlaybook
  const discard = [{ id: 'b', operations: [{ kind: 'replace' as const, document }] }]
  await valueOf(client.editDraft({ params, body: { revision: 1, edits: discard } }))
  expect(await summary()).toMatchObject({ draftName: 'Call them', unpublishedChanges: false })
})
