import { editAll, type EditOperation, type Problem } from '@daymark/core'
import { calls } from '../model/calls.fixture.ts'
import type { DraftPort, EditReply, SentEdit } from './port.ts'
import { keptDraft } from './kept.ts'
import { createDraftSync, type DraftSync } from './sync.ts'

export { calls as start }

export const named = (value: string): EditOperation => ({
  kind: 'set-setting',
  setting: 'name',
  path: [],
  value,
})
export const relabelled = (node: string, label: string): EditOperation => ({ kind: 'set-label', node, label })
export const gone = (node: string): EditOperation => ({ kind: 'delete', nodes: [node] })

type Edits = EditReply['missed']

/** A server of one playbook, which can be away or refuse. */
export function openServer() {
  let document = calls
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

export function storage(): Storage {
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
export function openBrowser(server: ReturnType<typeof openServer>) {
  const [long, short] = [storage(), storage()]
  let pages = 0
  let ids = 0
  let wake: (() => void) | null = null
  let begun: (() => void) | null = null
  return {
    long,
    /** Something is begun, which is done when it has to be. */
    begins: (next: () => void) => void (begun = next),
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
        finishBegun: () => {
          begun?.()
          begun = null
        },
      })
      await draft.open()
      return draft
    },
  }
}

export const shown = (draft: DraftSync) => draft.view()!.session.shown
export const state = (draft: DraftSync) => draft.view()!.sync.kind
