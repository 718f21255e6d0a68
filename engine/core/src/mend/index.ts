export { type Mend, mendOf } from './mend.ts'
