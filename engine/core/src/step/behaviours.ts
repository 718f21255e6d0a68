import { actionStep } from '../nodes/action/step.ts'
import { assignStep } from '../nodes/assign/step.ts'
import { branchStep } from '../nodes/branch/step.ts'
import { dayStep } from '../nodes/day/step.ts'
import { delayStep } from '../nodes/delay/step.ts'
import { entryStep } from '../nodes/entry/step.ts'
import { exitStep } from '../nodes/exit/step.ts'
import { goalStep } from '../nodes/goal/step.ts'
import { splitStep } from '../nodes/split/step.ts'
import { taskStep } from '../nodes/task/step.ts'
import { waitForStep } from '../nodes/wait-for/step.ts'
import type { StepBehaviour } from './behaviour.ts'
import type { StepType } from './control.ts'

/** The step table. It imports step files alone, so that nothing else reaches the workflow bundle. */
export const behaviours = {
  entry: entryStep,
  delay: delayStep,
  day: dayStep,
  'wait-for': waitForStep,
  branch: branchStep,
  split: splitStep,
  action: actionStep,
  assign: assignStep,
  task: taskStep,
  goal: goalStep,
  exit: exitStep,
} satisfies Record<StepType, StepBehaviour> as Record<StepType, StepBehaviour>
