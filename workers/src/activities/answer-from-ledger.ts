import type { KeptAnswer } from '@daymark/store/runs'
import type { LedgerRow } from '@daymark/store/sends'
import type { ActionResult } from '../actions/define-action.ts'
import { keptOf } from '../actions/outcome.ts'

type Settled = Pick<LedgerRow, 'stepId' | 'state' | 'error' | 'outcome'>

/** What the outside has said of how the step turned out: of what was sent before what was not. */
function saidOutcome(rows: readonly Settled[]): ActionResult | null {
  const said = (wanted: LedgerRow['state']) =>
    rows.find(({ state, outcome }) => state === wanted && outcome !== null)?.outcome
  const hasSent = rows.some(({ state }) => state === 'sent')
  return said(hasSent ? 'sent' : 'failed') ?? null
}

function usualOutcome(rows: readonly Settled[]): ActionResult {
  const sent = rows.filter(({ state }) => state === 'sent').length
  if (rows.length > 0 && sent === 0) {
    const error = rows.find((row) => row.error !== null)?.error ?? 'It was not accepted.'
    return { exit: 'failed', code: 'rejected', reason: `Failed: ${error}` }
  }
  const failed = rows.length - sent
  const reason = rows.length === 0 ? 'Done' : `Sent to ${sent}${failed > 0 ? `, refused for ${failed}` : ''}`
  return { exit: 'done', reason }
}

/**
 * What the ledger says of one try of a step, once every delivery is settled: the outcome that the outside has named, else
 * `done` when anything was sent or there was nothing to send, else `failed` with the words of the refusal.
 */
export function answerFromLedger(stepId: string, rows: readonly Settled[]): KeptAnswer {
  return keptOf(stepId, saidOutcome(rows) ?? usualOutcome(rows))
}
