import {
  abandonedTestSends,
  settleTestSend,
  takeTestSend,
  type TestSendInHand,
  type TestSendPlace,
  type TestSendResult,
  testSendsChannel,
  waitingTestSends,
} from '@daymark/store/sends'
import type { Logger } from 'pino'
import { createLoop, type Loop } from '../process/loop.ts'
import { messageIdFor, sendMail } from '../sends/mail.ts'
import type { Receipt } from '../sends/receipt.ts'
import type { Services } from '../services.ts'
import { wallNow } from '../wall-now.ts'

const batchSize = 20

/** A try over SMTP has given up long before: who has not settled a test by then is not there any more. */
const abandonedAfterMs = 5 * 60_000

/** That it is a test can be seen by machines, too. */
const marks = { 'X-Daymark-Test': 'yes' }

const perhapsArrived = 'It may have arrived all the same: the connection broke after it was handed over.'

/** A test is tried once: whoever asked for it is there to ask again. */
function resultOf(receipt: Receipt): TestSendResult {
  if (receipt.kind === 'sent') return { state: 'sent', response: receipt.response, error: null }
  const error = receipt.kind === 'unknown' ? `${receipt.error}. ${perhapsArrived}` : receipt.error
  return { state: 'failed', response: null, error }
}

function deliver(
  { mail }: Services,
  workspaceId: string,
  { id, recipient, subject, bodyText, bodyHtml, at, clock }: TestSendInHand,
): Promise<Receipt> {
  const messageId = messageIdFor(`test:${workspaceId}:${id}`)
  const letter = { recipient, subject, bodyText, bodyHtml, messageId, unsubscribeUrl: null }
  return sendMail(mail, letter, { run: { workspaceId, clock }, ask: { at }, now: at }, marks)
}

/** Sends one test, over the same way as every mail. It is in nobody's run: nothing but its own row knows of it. */
async function perform(services: Services, { workspaceId, id }: TestSendPlace): Promise<void> {
  const { store, logger } = services
  const test = await store.inWorkspace(workspaceId, (tx) => takeTestSend(tx, id))
  if (!test) return
  const result = resultOf(await deliver(services, workspaceId, test))
  await store.inWorkspace(workspaceId, (tx) => settleTestSend(tx, id, result))
  logger.info({ workspaceId, outcome: result.state }, 'a test of a message was settled')
}

/** A worker that died with a test in its hands says nothing of it any more. */
async function settleAbandoned({ store }: Services): Promise<void> {
  const places = await store.inSystem((tx) => abandonedTestSends(tx, wallNow() - abandonedAfterMs, batchSize))
  const error = `The worker that was sending it has stopped. ${perhapsArrived}`
  for (const { workspaceId, id } of places) {
    await store.inWorkspace(workspaceId, (tx) =>
      settleTestSend(tx, id, { state: 'failed', response: null, error }),
    )
  }
}

async function performAll(services: Services, signal: AbortSignal): Promise<void> {
  await settleAbandoned(services)
  for (;;) {
    const waiting = await services.store.inSystem((tx) => waitingTestSends(tx, batchSize))
    if (waiting.length === 0 || signal.aborted) return
    await Promise.all(waiting.map((place) => perform(services, place)))
  }
}

/** Sends the tests that authors ask for: on every notice, and now and then for those of workers that have died. */
export function startTestSends(services: Services, logger: Logger): Loop {
  return createLoop({
    name: 'test sends',
    everyMs: 30_000,
    logger,
    work: (signal) => performAll(services, signal),
    listen: (wake) => services.store.listen(testSendsChannel, wake),
  })
}
