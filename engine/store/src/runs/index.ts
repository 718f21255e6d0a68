export { findAnswer, type KeptAnswer, keepAnswer } from './answers.ts'
export { type Abandonment, abandonRun, isOpen } from './abandon.ts'
export { keepExposure } from './exposures.ts'
export { keepSendRefusal } from '../sends/refusals.ts'
export { finishRun } from './finish.ts'
export { claimOutbox, type OutboxItem, type OutboxResult, type PutOff, settleOutbox } from './outbox.ts'
export { saveProgress } from './progress.ts'
export { loadRunStart, type PendingStart, pendingStart, type RunStart } from './start.ts'
export {
  type Delivery,
  findSends,
  isInHand,
  type LedgerRow,
  noteUnknownFate,
  reopenSend,
  reserveSend,
  type SendResult,
  settleSend,
  touchedDays,
  writeOffSend,
} from '../sends/ledger.ts'
export { lastTouch, touchCap, type TouchCap } from '../sends/touches.ts'
export {
  type ContactRow,
  findContacts,
  findMember,
  findMembers,
  type MemberRow,
  takeTurn,
} from '../people/find-by-role.ts'
