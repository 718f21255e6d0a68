export { compile } from './compile.ts'
export { describeNode, exitsOf } from './exits.ts'
