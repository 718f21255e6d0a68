export { checkPhases } from './check-phases.ts'
export { compile } from './compile.ts'
export { describeNode, exitLabel, exitsOf } from './exits.ts'
