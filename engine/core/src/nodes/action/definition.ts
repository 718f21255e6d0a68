import { z } from 'zod'
import type { ActionDefinition } from '../../catalog/action-definition.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { Duration, LatePolicy } from '../../playbook/duration.ts'
import { field } from '../../playbook/field.ts'
import { renderText } from '../../template/index.ts'
import { labelsOf, local, type NodeDefinition } from '../definition.ts'
import { checkActionInput } from './check.ts'
import { durationMs } from './duration-ms.ts'

/** Any registered action, with its input. */
export const ActionData = z.strictObject({
  action: z
    .string()
    .min(1)
    .meta(field('Action', undefined, { field: 'action' })),
  version: z.int().min(1).default(1).meta(field('Version of the action')),
  input: z.record(z.string(), z.json()).meta(field('Input', undefined, { field: 'action-input' })),
  /** How long a failing outside action is tried before it leaves by `failed`. */
  giveUpAfter: Duration.optional().meta(
    field(
      'Give up after',
      'How long it is tried again when it fails. Left out, as long as the action itself says.',
    ),
  ),
  /** What to do when the step comes later than planned; left out, the playbook's own rule. */
  lateness: z
    .strictObject({
      toleranceDays: z
        .number()
        .min(0)
        .meta(field('Late is more than', undefined, { unit: 'days' })),
      policy: LatePolicy.meta(field('Then')),
    })
    .optional()
    .meta(field('If it comes late', 'Left out, the playbook’s own rule.', { field: 'lateness' })),
})
export type ActionData = z.infer<typeof ActionData>

/** @returns the registered action, or undefined when there is none of that name and version */
export function actionOf(data: ActionData, catalog: Catalog): ActionDefinition | undefined {
  return catalog.actions.get(`${data.action}@${data.version}`)
}

function describeAction(data: ActionData, catalog: Catalog): string {
  const definition = actionOf(data, catalog)
  if (!definition) return `Do “${data.action}”`
  const sentence = renderText(definition.sentence, data.input)
  return sentence.ok ? sentence.text : definition.label
}

/** Where a refused send goes unless it is drawn: with `done`, or with the first outcome of an action that has none. */
function usualExit(data: ActionData, catalog: Catalog): string {
  const exits = actionOf(data, catalog)?.outcomes.map(({ exit }) => exit) ?? []
  return exits.includes('done') ? 'done' : (exits[0] ?? 'done')
}

export const action: NodeDefinition<ActionData> = {
  label: 'Action',
  data: ActionData,
  exits: (data, catalog) => [
    ...(actionOf(data, catalog)?.outcomes.map(({ exit }) => exit) ?? ['done']),
    'failed',
  ],
  exitLabels: (data, catalog) => labelsOf(actionOf(data, catalog)?.outcomes ?? []),
  quietExits: (data, catalog) => ({ 'held-back': usualExit(data, catalog) }),
  hasKnownExits: (data, catalog) => actionOf(data, catalog) !== undefined,
  describe: describeAction,
  check: (data, scope) => checkActionInput(data, actionOf(data, scope.catalog), scope),
  lane: (data, catalog) => {
    const definition = actionOf(data, catalog)
    if (!definition?.taskQueue) return local
    const giveUpAfterMs = data.giveUpAfter ? durationMs(data.giveUpAfter) : definition.giveUpAfterMs
    return { kind: 'queue', taskQueue: definition.taskQueue, giveUpAfterMs }
  },
}
