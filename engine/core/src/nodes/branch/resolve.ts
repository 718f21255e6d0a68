import type { Condition } from '../../conditions/condition.ts'
import type { Facts } from '../../conditions/facts.ts'
import { describeCondition, explainFailure } from '../../conditions/describe.ts'
import { evaluate, fieldsOf } from '../../conditions/evaluate.ts'
import type { NodeOf } from '../../playbook/node.ts'
import { own } from '../../step/own.ts'
import type { Resolver } from '../../resolve/resolver.ts'

function lookedAt(conditions: readonly Condition[], facts: Facts): Facts {
  const fields = new Set(conditions.flatMap(fieldsOf))
  return Object.fromEntries([...fields].map((field) => [field, own(facts, field) ?? null]))
}

/** The first case that holds, or else. */
export const resolveBranch: Resolver<NodeOf<'branch'>> = ({ data: { cases } }, { facts }) => {
  const holding = cases.find(({ where }) => evaluate(where, facts))
  const reason = holding
    ? `${holding.exit}: ${describeCondition(holding.where)}`
    : `else: ${cases.map(({ where }) => explainFailure(where, facts)).join('; ')}`
  return {
    answer: { kind: 'leave', exit: holding?.exit ?? 'else' },
    reason,
    facts: lookedAt(
      cases.map(({ where }) => where),
      facts,
    ),
  }
}
