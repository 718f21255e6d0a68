import type { ClientResult } from '@daymark/contract'
import {
  act,
  type ConfirmedEdit,
  type DraftPlaybook,
  type DraftSession,
  drop,
  type EditOperation,
  openSession,
  type OwnEdit,
  type Problem,
  receive,
  redo,
  type StackStep,
  undo,
} from '@daymark/core'
import { batchOf, mostSent } from './batch.ts'
import { failureOf, type StopReason } from './failure.ts'
import type { KeptDraft } from './kept.ts'
import { findOverwritten, type Overwritten, stillOverwritten, withNews } from './overwritten.ts'
import { type DraftPort, type EditList, type EditReply, mostListed } from './port.ts'
import { problemsOf, rebase } from './rebase.ts'
import { refusal, sendOnce, sentOf } from './send-once.ts'

/** Whether the server has what this author did. */
export type SyncState =
  { kind: 'saved' } | { kind: 'saving' } | { kind: 'offline' } | { kind: 'stopped'; reason: StopReason }

export interface DraftView {
  session: DraftSession
  sync: SyncState
  /** False when the browser would not keep what is unsent. */
  isKept: boolean
  /** What this author wrote and others have written over since. */
  overwritten: readonly Overwritten[]
}

export type Opened = { ok: true } | Extract<ClientResult<never>, { ok: false }>

/** A draft that is edited in this page: shown at once, sent in the background, kept until it is confirmed. */
export interface DraftSync {
  /** Reads the draft, after sending what an earlier page left behind. */
  open(): Promise<Opened>
  /** Null until it is open. The same object until something changes. */
  view(): DraftView | null
  subscribe(listener: () => void): () => void
  /** Does one gesture. @returns why not, or nothing */
  act(operations: EditOperation[]): Problem[]
  undo(): StackStep | null
  redo(): StackStep | null
  /** Does a refused gesture again, on what the draft has become. @returns why not, or nothing */
  again(id: string): Problem[]
  drop(id: string): void
  /** Writes one's own value again, over that of somebody else. @returns why not, or nothing */
  takeMine(id: string): Problem[]
  /** Lets the value of somebody else stand. */
  keepTheirs(id: string): void
  /** Takes in what others have done. */
  follow(): Promise<void>
  /** Sends again now, whatever it was waiting for. */
  retry(): void
  /** Resolves when everything is confirmed (true), or when that will not be without a person (false). */
  settled(): Promise<boolean>
  /** Keeps what can be taken back for a reload of this tab. */
  keepSteps(): void
  close(): void
}

export interface SyncParts {
  port: DraftPort
  kept: KeptDraft
  newId(): string
  /** Resolves when the server may be asked again after so many failures in a row, or when `wake` is called. */
  pause(failures: number, signal: AbortSignal): Promise<void>
  /** Does what its author has begun: it was meant for the draft as it was before what others did. */
  finishBegun(): void
}

export function createDraftSync({ port, kept, newId, pause, finishBegun }: SyncParts): DraftSync {
  let view: DraftView | null = null
  const listeners = new Set<() => void>()
  let sending: Promise<void> | null = null
  let waiting: AbortController | null = null
  let isClosed = false
  let batchSize = mostSent

  const overwritten = () => view?.overwritten ?? nothingOverwritten

  const emit = () => listeners.forEach((listener) => listener())

  function set(session: DraftSession, sync?: SyncState, nowOverwritten = overwritten()): void {
    if (isClosed) return
    const { revision, pending, refused } = session
    const isKept = kept.write({ revision, pending, refused })
    view = { session, sync: sync ?? view?.sync ?? { kind: 'saved' }, isKept, overwritten: nowOverwritten }
    emit()
  }

  function now(): DraftSession {
    if (!view) throw new Error('The draft is not open.')
    return view.session
  }

  /** Sends what is pending, then reads the draft: whatever was between is in it. */
  async function readAnew(): Promise<Opened> {
    const sent = await sendOnce(port, now())
    if (!sent.ok) return sent
    const draft = await port.read()
    if (!draft.ok) return draft
    set(rebase(now(), { ...draft.value, outcomes: sent.outcomes }))
    return { ok: true }
  }

  /** What of this author's the edits of others have written over: what was not confirmed comes after theirs. */
  function news({ undo: done, pending }: DraftSession, edits: readonly HistoryEdit[]): Overwritten[] {
    const open = new Set(pending.map(({ id }) => id))
    const foreign = edits.flatMap(({ author, ...edit }) =>
      author === undefined || open.has(edit.id) ? [] : [{ author, ...edit }],
    )
    const own = done.filter(({ id }) => !open.has(id))
    return findOverwritten(own, foreign)
  }

  async function takeIn(edits: HistoryEdit[], refused: { id: string; problems: Problem[] }[]) {
    const own = new Set(now().pending.map(({ id }) => id))
    if (edits.some(({ id }) => !own.has(id))) finishBegun()
    let next: DraftSession
    const before = now()
    try {
      next = receive(before, { edits, refused })
    } catch {
      // The history has a gap.
      await readAnew()
      return
    }
    set(next, undefined, withNews(overwritten(), news(before, edits)))
  }

  async function takeReply({ outcomes, missed }: EditReply, batch: readonly OwnEdit[]): Promise<void> {
    const own = new Map(batch.map((edit) => [edit.id, edit.operations]))
    const done = outcomes.flatMap((one) =>
      one.ok ? [{ id: one.id, revision: one.revision, operations: own.get(one.id) ?? [] }] : [],
    )
    const refused = outcomes.flatMap((one) =>
      one.ok ? [] : [{ id: one.id, problems: problemsOf(one.problems) }],
    )
    await takeIn([...missed, ...done], refused)
  }

  async function wait(failures: number): Promise<void> {
    set(now(), { kind: 'offline' })
    waiting = new AbortController()
    await pause(failures, waiting.signal)
    waiting = null
    if (!isClosed) set(now(), { kind: 'saving' })
  }

  /** Sends what is pending in order, batch by batch, until there is nothing left or a person has to do something. */
  async function sendAll(): Promise<void> {
    let failures = 0
    while (!isClosed && now().pending.length > 0) {
      if (failures === 0) set(now(), { kind: 'saving' })
      const batch = batchOf(now().pending, batchSize)
      const reply = await port.send(now().revision, batch.map(sentOf))
      if (isClosed) return
      if (reply.ok) {
        failures = 0
        batchSize = mostSent
        await takeReply(reply.value, batch)
        continue
      }
      const failure = failureOf(reply.status, reply.problem)
      if (failure.kind === 'stops') return set(now(), { kind: 'stopped', reason: failure.reason })
      if (failure.kind === 'passes') await wait((failures += 1))
      else if (batch.length > 1) batchSize = 1
      else await takeIn([], [{ id: batch[0]!.id, problems: [refusal(failure.words)] }])
    }
    if (!isClosed) set(now(), { kind: 'saved' })
  }

  function send(): void {
    if (view?.sync.kind === 'stopped') return
    sending ??= sendAll().finally(() => {
      sending = null
      if (!isClosed && view && view.sync.kind === 'saved' && now().pending.length > 0) send()
    })
  }

  function step(take: (session: DraftSession, id: string) => StackStep): StackStep | null {
    const taken = take(now(), newId())
    if (!taken.step) return null
    set(taken.session)
    send()
    return taken
  }

  function perform(session: DraftSession, operations: EditOperation[]): Problem[] {
    const done = act(session, newId(), operations)
    if (!done.ok) return done.problems
    set(done.value, undefined, stillOverwritten(overwritten(), operations))
    send()
    return []
  }

  const keepSteps = () => {
    if (view && !isClosed) kept.writeSteps(now())
  }

  return {
    async open() {
      const unsent = kept.takeOver()
      const empty = openSession({ revision: 0, document: blank })
      const before = { ...empty, ...unsent, ...kept.readSteps() }
      view = { session: before, sync: { kind: 'saving' }, isKept: true, overwritten: nothingOverwritten }
      const opened = await readAnew()
      if (opened.ok) set(now(), { kind: 'saved' })
      else view = null
      emit()
      return opened
    },
    view: () => (view?.session.confirmed === blank ? null : view),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    act: (operations) => perform(now(), operations),
    undo: () => step(undo),
    redo: () => step(redo),
    again(id) {
      const edit = now().refused.find((one) => one.id === id)
      return edit ? perform(drop(now(), id), edit.operations) : []
    },
    drop: (id) => set(drop(now(), id)),
    takeMine(id) {
      const one = overwritten().find((other) => other.id === id)
      return one ? perform(now(), [one.own]) : []
    },
    keepTheirs(id) {
      set(
        now(),
        undefined,
        overwritten().filter((one) => one.id !== id),
      )
    },
    async follow() {
      for (;;) {
        if (!view) return
        const list: ClientResult<EditList> = await port.listAfter(now().revision)
        if (!list.ok || isClosed || list.value.items.length === 0) return
        await takeIn(list.value.items, [])
        if (list.value.items.length < mostListed) return
      }
    },
    retry() {
      if (view?.sync.kind === 'stopped' || waiting) set(now(), { kind: 'saving' })
      waiting?.abort()
      send()
    },
    async settled() {
      while (sending !== null) {
        if (view?.sync.kind === 'offline') return false
        await Promise.race([sending, nextChange(listeners)])
      }
      return view !== null && now().pending.length === 0
    },
    keepSteps,
    close() {
      keepSteps()
      isClosed = true
      waiting?.abort()
      listeners.clear()
    },
  }
}

const nothingOverwritten: readonly Overwritten[] = []

/** An edit of the history; of one's own batch it is not said who made it. */
interface HistoryEdit extends ConfirmedEdit {
  author?: string
}

/** Stands in until the draft has been read. */
const blank: DraftPlaybook = { schemaVersion: 1, id: 'none', name: '', family: '', nodes: [], edges: [] }

function nextChange(listeners: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const listener = () => {
      listeners.delete(listener)
      resolve()
    }
    listeners.add(listener)
  })
}
