export type { Hint, HintCode } from './hint.ts'
export { type HintFacts, hintsOf } from './hints.ts'
