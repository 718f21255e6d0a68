export { describeChange } from './describe-change.ts'
export { diff, type PlaybookChange } from './diff.ts'
export type { FieldChange } from './field-changes.ts'
export { matchNodes } from './match.ts'
