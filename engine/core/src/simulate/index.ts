export { simulate } from './simulate.ts'
export type { AnsweredEntry, Trace, TraceEntry } from './trace.ts'
export { type EffectNode, quietWorld, type World } from './world.ts'
export { type Outcomes, usualOutcomes } from './usual-outcomes.ts'
