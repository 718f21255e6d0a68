export { type AccountEvent, eventFacts } from './account-event.ts'
export { type JudgedRun, judgeEvent, reachesGoal } from './judge.ts'
export { isPure, type PureNode, resolve } from './resolve.ts'
export { type Consent, type HeldBack, mayBeWrittenTo, type Purpose, type Reach } from './recipients.ts'
export { capReached, enoughToday, messagesADay, type TouchCap, usualTouchCap } from './touch-cap.ts'
export { stepFailure } from './step-failure.ts'
export type {
  EffectStepType,
  PastEvent,
  PureStepType,
  Resolution,
  ResolveContext,
  SilentStepType,
} from './resolver.ts'
