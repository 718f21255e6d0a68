export { type AccountEvent, eventFacts } from './account-event.ts'
export { type JudgedRun, judgeEvent, reachesGoal } from './judge.ts'
export { isPure, type PureNode, resolve } from './resolve.ts'
export { stepFailure } from './step-failure.ts'
export type {
  EffectStepType,
  PastEvent,
  PureStepType,
  Resolution,
  ResolveContext,
  SilentStepType,
} from './resolver.ts'
