import { type DraftPlaybook, type DraftSession, type OwnEdit, type Problem, receive } from '@daymark/core'
import type { EditReply } from './port.ts'

/** The draft as it was read anew, after everything that was pending had been sent. */
export interface Reading {
  revision: number
  document: DraftPlaybook
  outcomes: EditReply['outcomes']
}

/** Problems cross the wire with their codes as text. */
export function problemsOf(problems: readonly object[]): Problem[] {
  return problems as Problem[]
}

/**
 * Puts a session on a draft that was read anew. What the server has done or refused is pending no longer; what this
 * author did meanwhile is applied again; what can be taken back is taken back from where the server applied it.
 */
export function rebase(session: DraftSession, { revision, document, outcomes }: Reading): DraftSession {
  const inverses = new Map(outcomes.flatMap((one) => (one.ok ? [[one.id, one.inverse] as const] : [])))
  const refusals = new Map(
    outcomes.flatMap((one) => (one.ok ? [] : [[one.id, problemsOf(one.problems)] as const])),
  )
  const kept = (edits: readonly OwnEdit[]) =>
    edits
      .filter(({ id }) => !refusals.has(id))
      .map((edit) => ({ ...edit, inverse: inverses.get(edit.id) ?? edit.inverse }))
  const turnedDown = session.pending.flatMap((edit) => {
    const problems = refusals.get(edit.id)
    return problems ? [{ ...edit, problems }] : []
  })
  const onto: DraftSession = {
    ...session,
    revision,
    confirmed: document,
    shown: document,
    pending: session.pending.filter(({ id }) => !inverses.has(id) && !refusals.has(id)),
    refused: [...session.refused, ...turnedDown],
    undo: kept(session.undo),
    redo: kept(session.redo),
  }
  return receive(onto, { edits: [], refused: [] })
}
