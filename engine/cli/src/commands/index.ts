import type { Command } from '../command.ts'
import { advance, nextDay } from './advance.ts'
import { check } from './check.ts'
import { copy } from './copy.ts'
import { enrol } from './enrol.ts'
import { importCommand } from './import.ts'
import { pause } from './pause.ts'
import { play } from './play.ts'
import { publish } from './publish.ts'
import { reset } from './reset.ts'
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
  'next-day': nextDay,
  play,
  pause,
  reset,
  copy,
  runs,
  run,
  import: importCommand,
}
