// What is read and written for a run on its way, from its start by the relay to its end. Workers alone.
export { outboxChannel } from '../channels.ts'
export { readEvents, readHistory } from '../accounts/events.ts'
export { lockOneAccount } from '../accounts/lock.ts'
export { updateAccount } from '../accounts/update-account.ts'
export { showInApp } from '../messages/in-app.ts'
export { notifyOnce } from '../messages/notifications.ts'
export {
  type ContactRow,
  findContacts,
  findMember,
  findMembers,
  findNotified,
  type MemberRow,
} from '../people/find-by-role.ts'
export { takeTurn } from '../people/rotations.ts'
export { type Abandonment, abandonRun, isOpen } from './abandon.ts'
export { findAnswer, keepAnswer, type KeptAnswer } from './answers.ts'
export { keepExposure } from './exposures.ts'
export { finishRun } from './finish.ts'
export { claimOutbox, type OutboxItem, type OutboxResult, type PutOff, settleOutbox } from './outbox.ts'
export { saveProgress } from './progress.ts'
export { loadRunStart } from './start.ts'
export { countOpenTasks } from '../tasks/count-open-tasks.ts'
export { insertTask } from '../tasks/insert-task.ts'
