import type { Catalog } from '../catalog/catalog.ts'
import { eventAttributes } from '../catalog/event-kind.ts'
import { checkCondition } from '../conditions/check.ts'
import type { Condition } from '../conditions/condition.ts'
import { eventScope } from '../nodes/event-scope.ts'
import type { PlaybookParts } from '../playbook/parts.ts'
import type { Problem } from '../problem.ts'

interface EventRule {
  kind: string
  where?: Condition | undefined
}

function checkRule({ kind, where }: EventRule, path: string, catalog: Catalog): Problem[] {
  if (!where) return []
  return checkCondition(
    where,
    eventScope({ catalog, path, nodeId: null }, kind, eventAttributes(kind), 'where'),
  )
}

function checkExperiments({ nodes }: PlaybookParts): Problem[] {
  const splits = nodes.flatMap(({ index, value: { id, type, data } }) =>
    type === 'split' ? [{ index, id, experiment: data.experiment }] : [],
  )
  return splits
    .filter(({ experiment }, place) => splits.findIndex((other) => other.experiment === experiment) < place)
    .map(({ index, id, experiment }) => ({
      code: 'duplicate-experiment',
      nodeId: id,
      path: `nodes.${index}.data.experiment`,
      message: `Another split of this playbook runs the experiment "${experiment}" too.`,
      fix: 'Give each split an experiment key of its own.',
    }))
}

/** The playbook's own rules: its goal, what ends a run, and what its nodes share. */
export function checkRules(parts: PlaybookParts, catalog: Catalog): Problem[] {
  return [
    ...parts.goalEvents.flatMap(({ index, value }) => checkRule(value, `goal.events.${index}`, catalog)),
    ...parts.exitRules.flatMap(({ index, value }) => checkRule(value, `exitRules.${index}`, catalog)),
    ...checkExperiments(parts),
  ]
}
