import type { KeptAnswer } from '@daymark/store/runs'
import type { LedgerRow } from '@daymark/store/sends'

/**
 * What the ledger says of one try of a step, once every delivery is settled: `done` when anything was sent or
 * there was nothing to send, else `failed` with the words of the refusal.
 */
export function answerFromLedger(rows: readonly Pick<LedgerRow, 'state' | 'error'>[]): KeptAnswer {
  const sent = rows.filter(({ state }) => state === 'sent').length
  if (rows.length > 0 && sent === 0) {
    const error = rows.find((row) => row.error !== null)?.error ?? 'It was not accepted.'
    return {
      answer: { kind: 'leave', exit: 'failed' },
      code: 'rejected',
      reason: `Failed: ${error}`,
      facts: {},
    }
  }
  const failed = rows.length - sent
  const reason = rows.length === 0 ? 'Done' : `Sent to ${sent}${failed > 0 ? `, refused for ${failed}` : ''}`
  return { answer: { kind: 'leave', exit: 'done' }, reason, facts: {} }
}
