// The send ledger: what is reserved, sent, refused and counted. Workers alone; who only reads finds lists in the main entry.
export {
  type Delivery,
  findSends,
  type LedgerRow,
  noteUnknownFate,
  reopenSend,
  reserveSend,
  type SendResult,
  settleSend,
  writeOffSend,
} from './ledger.ts'
export { testSendsChannel } from '../channels.ts'
export {
  abandonedTestSends,
  settleTestSend,
  takeTestSend,
  type TestSendInHand,
  type TestSendPlace,
  type TestSendResult,
  waitingTestSends,
} from '../test-sends/perform.ts'
export { recordSuppressedSend } from './suppressions.ts'
export { lastTouch, messagesOfDay, touchCap, touchedDays } from './touches.ts'
