import type { Facts } from '@daymark/core'
import type { Answer, AskRequest, Progress } from '@daymark/core/step'
import { sql } from 'kysely'
import { instant, instantOrNull } from '../instant.ts'
import { json } from '../json.ts'
import { note } from '../notes.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { saveProgress } from './progress.ts'

/** An answer as it is kept: with its reason in plain words, a stable code, and the values looked at. */
export interface KeptAnswer {
  answer: Answer
  reason: string
  code?: string
  facts: Facts
}

/** @returns the answer this question was given before, or null */
export async function findAnswer(tx: WorkspaceTransaction, { run, ask }: AskRequest): Promise<Answer | null> {
  const kept = await tx
    .selectFrom('runLog')
    .select('answer')
    .where('runId', '=', run.runId)
    .where('key', '=', ask.key)
    .executeTakeFirst()
  return (kept?.answer as Answer | undefined) ?? null
}

function progressAfter({ ask, progress }: AskRequest, answer: Answer): Progress {
  const tokens = progress.tokens.map((token) =>
    token.tokenId === ask.tokenId && answer.kind === 'wait'
      ? { ...token, status: 'waiting' as const, until: answer.until }
      : token,
  )
  return { ...progress, tokens }
}

/**
 * Keeps a question's answer in the run's log, with the progress made until then. The key is unique, so that a
 * second answer to the same question is an error and its transaction is rolled back.
 */
export async function keepAnswer(
  tx: WorkspaceTransaction,
  request: AskRequest,
  kept: KeptAnswer,
): Promise<Answer> {
  const { run, ask } = request
  const { answer, reason, code, facts } = kept
  const answered = tx.insertInto('runLog').values({
    runId: run.runId,
    key: ask.key,
    n: ask.entry,
    at: instant(ask.at),
    kind: 'answered',
    stepId: ask.stepId,
    visit: ask.visit,
    exit: answer.kind === 'leave' ? answer.exit : null,
    until: instantOrNull(answer.kind === 'wait' ? answer.until : null),
    code: code ?? null,
    reason,
    facts: json(facts),
    answer: json(answer),
  })
  await saveProgress(tx, run, progressAfter(request, answer), sql`${answered}`)
  note(tx, {
    type: 'answer',
    accountId: run.accountId,
    runId: run.runId,
    stepId: ask.stepId,
    stepType: ask.stepType,
    clock: run.clock,
    exit: answer.kind === 'leave' ? answer.exit : null,
    lateMs: Math.max(0, request.now - ask.due),
  })
  return answer
}
