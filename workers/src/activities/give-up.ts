import type { Answer, AskRequest } from '@daymark/core/step'
import { findAnswer, keepAnswer } from '@daymark/store/runs'
import { findSends, writeOffSend } from '@daymark/store/sends'
import { deliveryPrefix } from '../effects/effect-key.ts'
import type { Services } from '../services.ts'
import { answerFromLedger } from './answer-from-ledger.ts'

/**
 * The end of an action that was tried for as long as it may be. What the ledger says counts: when it was sent
 * after all, the step is done; a send whose fate is unknown is written off as failed, and stays marked.
 */
export function giveUp(services: Services, request: AskRequest): Promise<Answer> {
  const { run, ask } = request
  return services.store.inWorkspace(run.workspaceId, async (tx) => {
    const known = await findAnswer(tx, request)
    if (known) return known
    const rows = await findSends(tx, run.runId, deliveryPrefix(run.runId, ask))
    for (const { key, error, state } of rows) {
      const unknown =
        state === 'sending' ? 'Nobody knows whether it arrived.' : 'There was no time to send it.'
      await writeOffSend(tx, key, error ?? unknown)
    }
    const writtenOff = await findSends(tx, run.runId, deliveryPrefix(run.runId, ask))
    if (writtenOff.some(({ state }) => state === 'sent'))
      return keepAnswer(tx, request, answerFromLedger(ask.stepId, writtenOff))
    const error = writtenOff[0]?.error
    return keepAnswer(tx, request, {
      answer: { kind: 'leave', exit: 'failed' },
      code: 'gave-up',
      reason: error ? `Gave up: ${error}` : 'Gave up: it could not be performed in time',
      facts: {},
    })
  })
}
