/** Every workflow type, under the name that callers use. */
export { playbookRun } from './playbook-run.ts'
