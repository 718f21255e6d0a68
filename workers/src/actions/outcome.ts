import type { ActionDefinition, ActionOutput } from '@daymark/core'
import type { ControlStep, Variable } from '@daymark/core/step'
import type { KeptAnswer } from '@daymark/store/runs'
import type { ActionResult } from './define-action.ts'

/** What an outcome has to fit: what its action has said of itself, and the ways out that the step has in its plan. */
export interface Permitting {
  definition: Pick<ActionDefinition, 'name' | 'outputs'>
  exits: ControlStep['exits']
}

const isOfType: Record<ActionOutput['type'], (value: Variable) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= 500,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
}

function failed(code: string, why: string): ActionResult {
  return { exit: 'failed', code, reason: `Failed: ${why}` }
}

/**
 * An outcome as the run can take it. One that the action never spoke of makes the step fail, with the reason in the log:
 * it would lead nowhere.
 */
export function permitted(result: ActionResult, { definition, exits }: Permitting): ActionResult {
  const { exit, outputs = {} } = result
  if (!Object.hasOwn(exits, exit)) {
    const known = Object.keys(exits).join(', ')
    return failed('unknown-outcome', `“${exit}” is no outcome of ${definition.name}: it has ${known}`)
  }
  for (const [name, value] of Object.entries(outputs)) {
    const declared = definition.outputs?.find((output) => output.name === name)
    if (!declared) return failed('unknown-output', `${definition.name} has no output “${name}”`)
    if (value !== null && !isOfType[declared.type](value)) {
      return failed('wrong-output', `the output “${name}” of ${definition.name} has to be a ${declared.type}`)
    }
  }
  return result
}

/** The variables of a run that an action's outputs are: each by the step that gave it. */
function variablesOf(stepId: string, outputs: Readonly<Record<string, Variable>>): Record<string, Variable> {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [`${stepId}.${name}`, value]))
}

/** How a step turned out, as it is kept in the run's log. */
export function keptOf(
  stepId: string,
  { exit, reason, code, facts = {}, outputs }: ActionResult,
): KeptAnswer {
  const set = outputs && variablesOf(stepId, outputs)
  return {
    answer: { kind: 'leave', exit, ...(set && { set }) },
    reason,
    ...(code !== undefined && { code }),
    facts,
  }
}
