import type { Problem, Result } from '../problem.ts'
import type { DraftPlaybook } from './draft-playbook.ts'
import type { EditOperation } from './edit.ts'
import { editAll } from './gesture.ts'

/** One gesture of this author, by an id of this author's making. */
export interface OwnEdit {
  id: string
  operations: EditOperation[]
  summary: string
  /** What takes it back, as of where it was last applied. */
  inverse: EditOperation[]
}

/** A gesture that no longer applies to what the draft has become: shown to its author, to do again or to drop. */
export interface RefusedEdit extends OwnEdit {
  problems: Problem[]
}

/**
 * A draft that one of its authors is editing: what the server is known to have, and what this author has done since that
 * it has not confirmed yet. All of it is JSON, so that it survives a reload.
 */
export interface DraftSession {
  /** The server's revision, and its draft at that revision. */
  revision: number
  confirmed: DraftPlaybook
  /** Done here and not confirmed, the oldest first. */
  pending: OwnEdit[]
  /** What its author sees: the confirmed draft with all that is pending. */
  shown: DraftPlaybook
  refused: RefusedEdit[]
  /** This author's own gestures that can be taken back, and done again; the last is the next. */
  undo: OwnEdit[]
  redo: OwnEdit[]
}

/** An edit as the server's history has it. */
export interface ConfirmedEdit {
  revision: number
  id: string
  operations: EditOperation[]
}

/** What the server says: the history since what is known, and which pending edits it refused. */
export interface ServerNews {
  edits: readonly ConfirmedEdit[]
  refused: readonly { id: string; problems: Problem[] }[]
}

/** @returns a session that has nothing of its own yet */
export function openSession({
  revision,
  document,
}: {
  revision: number
  document: DraftPlaybook
}): DraftSession {
  return { revision, confirmed: document, pending: [], shown: document, refused: [], undo: [], redo: [] }
}

function perform(
  session: DraftSession,
  id: string,
  operations: EditOperation[],
): Result<{ session: DraftSession; own: OwnEdit }> {
  const done = editAll(session.shown, operations)
  if (!done.ok) return done
  const { document, inverse, summary } = done.value
  const own: OwnEdit = { id, operations, summary, inverse }
  return {
    ok: true,
    value: { own, session: { ...session, shown: document, pending: [...session.pending, own] } },
  }
}

/**
 * Does one gesture of this author.
 * @param id - new, and this author's own
 * @returns the session afterwards, or why the gesture does not apply to what is shown
 */
export function act(session: DraftSession, id: string, operations: EditOperation[]): Result<DraftSession> {
  const done = perform(session, id, operations)
  if (!done.ok) return done
  const { session: next, own } = done.value
  return { ok: true, value: { ...next, undo: [...next.undo, own], redo: [] } }
}

/** Which stack a step is taken from, and onto which its inverse goes. */
type Stack = 'undo' | 'redo'

const opposite: Record<Stack, Stack> = { undo: 'redo', redo: 'undo' }

function takeBack(session: DraftSession, id: string, from: Stack): StackStep {
  const step = session[from].at(-1)
  if (!step) return { session, step: null, problems: [] }
  const without = { ...session, [from]: session[from].slice(0, -1) }
  const done = perform(without, id, step.inverse)
  if (!done.ok) return { session: without, step, problems: done.problems }
  const { session: next, own } = done.value
  const onto = opposite[from]
  return { session: { ...next, [onto]: [...next[onto], own] }, step, problems: [] }
}

/** What taking a step back, or doing it again, came to. */
export interface StackStep {
  session: DraftSession
  /** The step it was about; null when there was none. */
  step: OwnEdit | null
  /** Why it does not apply any more: then it is off the stack, and nothing else has changed. */
  problems: Problem[]
}

/** Takes back the last gesture of this author, and of nobody else, as a new gesture that others see. */
export function undo(session: DraftSession, id: string): StackStep {
  return takeBack(session, id, 'undo')
}

/** Does again what was taken back last. */
export function redo(session: DraftSession, id: string): StackStep {
  return takeBack(session, id, 'redo')
}

function confirm(session: DraftSession, edits: readonly ConfirmedEdit[]): DraftSession {
  const news = edits
    .filter(({ revision }) => revision > session.revision)
    .toSorted((a, b) => a.revision - b.revision)
  let { confirmed, revision } = session
  for (const edit of news) {
    const done = editAll(confirmed, edit.operations)
    if (!done.ok || edit.revision !== revision + 1) {
      throw new Error(`The draft's history does not lead from revision ${revision} to ${edit.revision}.`)
    }
    confirmed = done.value.document
    revision = edit.revision
  }
  return { ...session, confirmed, revision }
}

/** An edit whose inverse is that of where it was applied last. */
function renewed(edits: readonly OwnEdit[], applied: ReadonlyMap<string, OwnEdit>): OwnEdit[] {
  return edits.map((edit) => applied.get(edit.id) ?? edit)
}

/** Applies what is pending anew, to what the draft has become; what does not apply any more is refused. */
function reapply(session: DraftSession, pending: readonly OwnEdit[]): DraftSession {
  let shown = session.confirmed
  const applied = new Map<string, OwnEdit>()
  const refused: RefusedEdit[] = []
  for (const edit of pending) {
    const done = editAll(shown, edit.operations)
    if (!done.ok) {
      refused.push({ ...edit, problems: done.problems })
      continue
    }
    shown = done.value.document
    applied.set(edit.id, { ...edit, inverse: done.value.inverse })
  }
  const isGone = ({ id }: OwnEdit) => refused.some((edit) => edit.id === id)
  const kept = (edits: readonly OwnEdit[]) => renewed(edits, applied).filter((edit) => !isGone(edit))
  return {
    ...session,
    shown,
    pending: [...applied.values()],
    refused: [...session.refused, ...refused],
    undo: kept(session.undo),
    redo: kept(session.redo),
  }
}

/**
 * Takes in what the server says. What others have done is applied below what is pending here; what the server has
 * confirmed is pending no longer; what it refused, or what no longer applies, is put before its author.
 * @throws Error when the history has a gap: then the draft is to be read anew
 */
export function receive(session: DraftSession, { edits, refused }: ServerNews): DraftSession {
  const settled = confirm(session, edits)
  const done = new Set(edits.map(({ id }) => id))
  const problems = new Map(refused.map((one) => [one.id, one.problems]))
  const turnedDown = session.pending.flatMap((edit) => {
    const why = problems.get(edit.id)
    return why && !done.has(edit.id) ? [{ ...edit, problems: why }] : []
  })
  const isTurnedDown = ({ id }: OwnEdit) => turnedDown.some((edit) => edit.id === id)
  const open = session.pending.filter((edit) => !done.has(edit.id) && !isTurnedDown(edit))
  const next = {
    ...settled,
    refused: [...session.refused, ...turnedDown],
    undo: session.undo.filter((edit) => !isTurnedDown(edit)),
    redo: session.redo.filter((edit) => !isTurnedDown(edit)),
  }
  return reapply(next, open)
}

/** Lets go of a refused gesture. */
export function drop(session: DraftSession, id: string): DraftSession {
  return { ...session, refused: session.refused.filter((edit) => edit.id !== id) }
}
