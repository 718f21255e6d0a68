import { type DraftPlaybook, editAll, type EditOperation, type Problem } from '@daymark/core'
import { expect, it } from 'vitest'
import type { DraftPort, EditReply, SentEdit } from './port.ts'
import { keptDraft } from './kept.ts'
import { createDraftSync, type DraftSync } from './sync.ts'

const start: DraftPlaybook = {
  schemaVersion: 1,
  id: 'calls',
  name: 'Calls',
  family: 'calls',
  nodes: [{ id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } }],
  edges: [],
}

const named = (value: string): EditOperation => ({ kind: 'set-setting', setting: 'name', path: [], value })
const relabelled = (node: string, label: string): EditOperation => ({ kind: 'set-label', node, label })
const gone = (node: string): EditOperation => ({ kind: 'delete', nodes: [node] })

type Edits = EditReply['missed']

/** A server of one playbook, which can be away or refuse. */
function openServer() {
  let document = start
  const edits: Edits = []
  let status = 200
  let isReplyLost = false
  const away = <T>() =>
    Promise.resolve({
      ok: false as const,
      status,
      problem: { type: '', title: `No: ${status}`, status, code: 'no', detail: '' },
      value: undefined as T,
    })
  function take({ id, operations }: SentEdit): EditReply['outcomes'][number] {
    const before = edits.find((edit) => edit.id === id)
    if (before) return { id, ok: true, revision: before.revision, inverse: before.inverse }
    const done = editAll(document, operations)
    if (!done.ok) return { id, ok: false, problems: done.problems as (Problem & { fix: string })[] }
    document = done.value.document
    const { inverse, summary } = done.value
    const revision = edits.length + 1
    edits.push({ id, operations, inverse, summary, revision, author: 'Somebody', at: '2024-01-01T00:00:00Z' })
    return { id, ok: true, revision, inverse }
  }
  const port: DraftPort = {
    read: () =>
      status === 200
        ? Promise.resolve({
            ok: true,
            status,
            value: { playbookId: 'calls', revision: edits.length, version: 1, document, lastEdit: null },
          })
        : away(),
    send(revision, sent) {
      if (status !== 200) return away()
      const own = new Set(sent.map(({ id }) => id))
      const outcomes = sent.map(take)
      if (isReplyLost) {
        isReplyLost = false
        return Promise.resolve({
          ok: false,
          status: 0,
          problem: { type: '', title: '', status: 0, code: '', detail: '' },
        })
      }
      const missed = edits.filter((edit) => edit.revision > revision && !own.has(edit.id))
      return Promise.resolve({
        ok: true,
        status,
        value: { revision: edits.length, version: 1, outcomes, missed },
      })
    },
    listAfter: (revision) =>
      status === 200
        ? Promise.resolve({
            ok: true,
            status,
            value: { items: edits.filter((edit) => edit.revision > revision) },
          })
        : away(),
  }
  return {
    port,
    document: () => document,
    edits: () => edits,
    /** Somebody else edits. */
    others: (id: string, ...operations: EditOperation[]) => take({ id, operations }),
    answersWith: (next: number) => void (status = next),
    losesItsNextReply: () => void (isReplyLost = true),
    forgetsItsHistory: (revisions: number) => void edits.splice(0, revisions),
  }
}

function storage(): Storage {
  const entries = new Map<string, string>()
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (index) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size
    },
    clear: () => entries.clear(),
  }
}

/** A browser with its two storages; each page of it is opened anew. */
function openBrowser(server: ReturnType<typeof openServer>) {
  const [long, short] = [storage(), storage()]
  let pages = 0
  let ids = 0
  let wake: (() => void) | null = null
  return {
    long,
    /** The server may be asked again. */
    wake: () => wake?.(),
    async open(): Promise<DraftSync> {
      pages += 1
      const draft = createDraftSync({
        port: server.port,
        kept: keptDraft({ long, short, workspaceId: 'w', playbookId: 'calls', pageId: `page-${pages}` }),
        newId: () => `edit-${(ids += 1)}`,
        pause: (_failures, signal) =>
          new Promise((resolve) => {
            wake = resolve
            signal.addEventListener('abort', () => resolve())
          }),
      })
      await draft.open()
      return draft
    },
  }
}

const shown = (draft: DraftSync) => draft.view()!.session.shown
const state = (draft: DraftSync) => draft.view()!.sync.kind

it('shows a gesture at once, and says when the server has it', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  expect(draft.act([named('Rings')])).toEqual([])
  expect([shown(draft).name, state(draft), server.document().name]).toEqual(['Rings', 'saving', 'Rings'])
  expect(await draft.settled()).toBe(true)
  expect(state(draft)).toBe('saved')
})

it('keeps what it could not send, and sends it when the server is back', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  server.answersWith(0)
  draft.act([named('Rings')])
  draft.act([named('Rings twice')])
  expect(await draft.settled()).toBe(false)
  expect([state(draft), shown(draft).name]).toEqual(['offline', 'Rings twice'])
  server.answersWith(200)
  browser.wake()
  await expect.poll(() => state(draft)).toBe('saved')
  expect(server.document().name).toBe('Rings twice')
})

it('survives a reload with what is unsent, and takes back what was done before it', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const first = await browser.open()
  server.answersWith(503)
  first.act([named('Rings')])
  await first.settled()
  first.close()
  server.answersWith(200)
  const second = await browser.open()
  expect([shown(second).name, server.document().name]).toEqual(['Rings', 'Rings'])
  expect(browser.long.length).toBe(0)
  expect(second.undo()?.problems).toEqual([])
  await second.settled()
  expect(server.document()).toEqual(start)
})

it('takes over what a closed page left behind, also in another tab', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const first = await browser.open()
  server.answersWith(0)
  first.act([named('Rings')])
  await first.settled()
  server.answersWith(200)
  await browser.open()
  expect(server.document().name).toBe('Rings')
})

it('does an edit once whose reply was lost', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  server.losesItsNextReply()
  draft.act([{ kind: 'add', node: { id: 'end', type: 'exit', data: { reason: 'Over' } } }])
  await draft.settled()
  draft.retry()
  expect(await draft.settled()).toBe(true)
  expect(shown(draft).nodes.map(({ id }) => id)).toEqual(['entry', 'end'])
  expect(server.edits()).toHaveLength(1)
})

it('follows what others do', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.others('theirs', named('Rings'))
  await draft.follow()
  expect(shown(draft).name).toBe('Rings')
})

it('reads the draft anew when the history has a gap, and does what is pending once', async () => {
  const server = openServer()
  const browser = openBrowser(server)
  const draft = await browser.open()
  for (const name of ['One', 'Two', 'Three']) server.others(name, named(name))
  server.forgetsItsHistory(2)
  draft.act([relabelled('entry', 'Here')])
  await draft.settled()
  expect(shown(draft)).toEqual(server.document())
  expect(shown(draft).nodes[0]?.label).toBe('Here')
})

it('gives back what no longer applies, to be done again or dropped', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.others('theirs', gone('entry'))
  draft.act([relabelled('entry', 'Here')])
  await draft.settled()
  const [refused] = draft.view()!.session.refused
  expect(refused).toMatchObject({
    summary: expect.stringContaining('Relabel'),
    problems: [{ code: 'unknown-node' }],
  })
  server.others('theirs-too', { kind: 'add', node: start.nodes[0]! })
  await draft.follow()
  expect(draft.again(refused!.id)).toEqual([])
  await draft.settled()
  expect(server.document().nodes[0]?.label).toBe('Here')
  expect(draft.view()!.session.refused).toEqual([])
})

it.each([
  [401, 'key'],
  [404, 'gone'],
] as const)('stops at %i and keeps everything, until a person tries again', async (status, reason) => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.answersWith(status)
  draft.act([named('Rings')])
  expect(await draft.settled()).toBe(false)
  expect(draft.view()).toMatchObject({
    sync: { kind: 'stopped', reason },
    session: { pending: [{ id: 'edit-1' }] },
  })
  server.answersWith(200)
  draft.retry()
  expect(await draft.settled()).toBe(true)
  expect(server.document().name).toBe('Rings')
})

it('does not let a gesture that cannot be taken keep others back', async () => {
  const server = openServer()
  const draft = await openBrowser(server).open()
  server.answersWith(413)
  draft.act([named('Rings')])
  await draft.settled()
  expect(draft.view()!.session.refused).toMatchObject([{ problems: [{ message: 'No: 413' }] }])
  server.answersWith(200)
  draft.act([relabelled('entry', 'Here')])
  expect(await draft.settled()).toBe(true)
  expect(server.document()).toMatchObject({ name: 'Calls', nodes: [{ label: 'Here' }] })
})

it('says in words what it cannot open', async () => {
  const server = openServer()
  server.answersWith(404)
  const draft = createDraftSync({
    port: server.port,
    kept: keptDraft({
      long: storage(),
      short: storage(),
      workspaceId: 'w',
      playbookId: 'calls',
      pageId: 'p',
    }),
    newId: () => 'a',
    pause: () => Promise.resolve(),
  })
  expect(await draft.open()).toMatchObject({ ok: false, status: 404 })
  expect(draft.view()).toBe(null)
})
