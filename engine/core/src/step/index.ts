export type { Ask, Command, LogEntry, Transition } from './command.ts'
export {
  type Control,
  type ControlStep,
  type ExitName,
  engineVersion,
  type Lane,
  type StepId,
  type StepType,
} from './control.ts'
export { comesBefore } from './comes-before.ts'
export { isIdle, nextTimer, wantedOutside } from './due.ts'
export type { Answer, JudgedEvent, Operation, RunEvent } from './event.ts'
export { type Refusal, refuseOperation } from './operate.ts'
export {
  type Ended,
  type Instant,
  initialState,
  type Outcome,
  type RunState,
  type Token,
  type Variable,
} from './state.ts'
export { step } from './step.ts'
export { own } from './own.ts'
export * from './protocol.ts'
export { type RepliedActivities, type Reply, replying, requestKeys, trusting } from './reply.ts'
