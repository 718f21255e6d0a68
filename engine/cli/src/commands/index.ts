import type { Command } from '../command.ts'
import { advance, nextDay } from './advance.ts'
import { check } from './check.ts'
import { copy } from './copy.ts'
import { diff } from './diff.ts'
import { draft } from './draft.ts'
import { enrol } from './enrol.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { optOuts, takeBackOptOut } from './opt-outs.ts'
import { pause } from './pause.ts'
import { play } from './play.ts'
import { publish } from './publish.ts'
import { reset } from './reset.ts'
import { restore } from './restore.ts'
import { run } from './run.ts'
import { runs } from './runs.ts'
import { simulate } from './simulate.ts'
import { start } from './start.ts'
import { retire, stop } from './stop.ts'
import { testSend } from './test-send.ts'

/** Every command, in the order that help shows them. */
export const commands: Readonly<Record<string, Command>> = {
  check,
  simulate,
  draft,
  export: exportCommand,
  diff,
  'test-send': testSend,
  publish,
  restore,
  stop,
  start,
  retire,
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
  'opt-outs': optOuts,
  'take-back-opt-out': takeBackOptOut,
}
