export { findUnsafeMarkup, findUnsafeTemplate } from './find-unsafe-markup.ts'
export type { UnsafeMarkup } from './unsafe-markup.ts'
