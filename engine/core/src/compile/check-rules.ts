import type { Catalog } from '../catalog/catalog.ts'
import { eventAttributes } from '../catalog/event-kind.ts'
import { checkCondition } from '../conditions/check.ts'
import type { Condition } from '../conditions/condition.ts'
import { eventScope } from '../nodes/event-scope.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Problem } from '../problem.ts'
import { checkKinds } from './check-kinds.ts'

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

function checkExperiments({ nodes }: Playbook): Problem[] {
  const splits = nodes.filter((node) => node.type === 'split')
  return splits
    .filter(
      ({ data }, index) => splits.findIndex((other) => other.data.experiment === data.experiment) < index,
    )
    .map(({ id, data }) => ({
      code: 'duplicate-experiment',
      nodeId: id,
      path: '',
      message: `Another split of this playbook runs the experiment "${data.experiment}" too.`,
      fix: 'Give each split an experiment key of its own.',
    }))
}

/** The playbook's own rules: its goal, what ends a run, and what its nodes share. */
export function checkRules(playbook: Playbook, catalog: Catalog): Problem[] {
  return [
    ...(playbook.goal?.events ?? []).flatMap((rule, index) =>
      checkRule(rule, `goal.events.${index}`, catalog),
    ),
    ...playbook.exitRules.flatMap((rule, index) => checkRule(rule, `exitRules.${index}`, catalog)),
    ...checkKinds(playbook),
    ...checkExperiments(playbook),
  ]
}
