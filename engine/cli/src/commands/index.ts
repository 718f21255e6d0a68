import type { Command } from '../command.ts'
import { advance } from './advance.ts'
import { check } from './check.ts'
import { enrol } from './enrol.ts'
import { importCommand } from './import.ts'
import { publish } from './publish.ts'
import { run } from './run.ts'
import { runs } from './runs.ts'
import { simulate } from './simulate.ts'

/** Every command, in the order that help shows them. */
export const commands: Readonly<Record<string, Command>> = {
  check,
  simulate,
  publish,
  enrol,
  advance,
  runs,
  run,
  import: importCommand,
}
