import type { ClientResult } from '@daymark/contract'
import type { DraftSession, OwnEdit, Problem } from '@daymark/core'
import { batchOf, mostSent } from './batch.ts'
import { failureOf } from './failure.ts'
import type { DraftPort, EditReply, SentEdit } from './port.ts'

export const sentOf = ({ id, operations }: OwnEdit): SentEdit => ({ id, operations })

/** What the server would not even look at, as a problem of the gesture. */
export function refusal(words: string): Problem {
  return { code: 'invalid-document', nodeId: null, path: '', message: words, fix: 'Do it otherwise.' }
}

type SentOnce =
  { ok: true; outcomes: EditReply['outcomes'] } | Extract<ClientResult<EditReply>, { ok: false }>

/**
 * Sends all that is pending, in order, and gives up at the first failure. A request that is refused as a whole is sent
 * gesture by gesture, so that one that cannot be taken does not keep the others back.
 */
export async function sendOnce(
  port: DraftPort,
  { revision, pending }: Pick<DraftSession, 'revision' | 'pending'>,
): Promise<SentOnce> {
  const outcomes: EditReply['outcomes'] = []
  let size = mostSent
  for (let from = 0; from < pending.length;) {
    const batch = batchOf(pending.slice(from), size)
    const sent = await port.send(revision, batch.map(sentOf))
    if (sent.ok) outcomes.push(...sent.value.outcomes)
    else {
      const failure = failureOf(sent.status, sent.problem)
      if (failure.kind !== 'refused') return sent
      if (batch.length > 1) {
        size = 1
        continue
      }
      outcomes.push({ id: batch[0]!.id, ok: false, problems: [refusal(failure.words)] })
    }
    from += batch.length
  }
  return { ok: true, outcomes }
}
