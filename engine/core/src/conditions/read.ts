import type { Catalog } from '../catalog/catalog.ts'
import { eventAttributes } from '../catalog/event-kind.ts'
import { eventScope } from '../nodes/event-scope.ts'
import type { Problem, Result } from '../problem.ts'
import { misfitsOf } from '../shape/misfits.ts'
import { checkCondition } from './check.ts'
import { Condition } from './condition.ts'

/** Who knows what a condition compares, beside the account itself: only a run does. */
export type RunKnowledge = 'event' | 'run' | 'owner'

/** By how the names of fields begin. */
const knownToRuns: readonly [prefix: string, knows: RunKnowledge][] = [
  ['event.', 'event'],
  ['run.', 'run'],
  ['steps.', 'run'],
  ['owner.', 'owner'],
]

/** @returns what only a run knows of this field; null when it is known of the account */
export function runKnowledgeOf(field: string): RunKnowledge | null {
  return knownToRuns.find(([prefix]) => field.startsWith(prefix))?.[1] ?? null
}

const unfinished = (path: string, message: string, fix: string): Problem => ({
  code: 'wrong-value',
  nodeId: null,
  path,
  message,
  fix,
})

/**
 * Reads a condition as it is drawn, perhaps unfinished.
 * @param eventKind - the kind of event that it is about; null where it is about none
 * @returns the condition when it is whole and fits the catalogue; else what is missing or wrong, each at its place
 */
export function readCondition(json: unknown, catalog: Catalog, eventKind: string | null): Result<Condition> {
  const parsed = Condition.safeParse(json)
  if (!parsed.success) {
    const misfits = misfitsOf(Condition, json).map(({ path, message, fix }) =>
      unfinished(path.join('.'), message, fix ?? ''),
    )
    const whole = unfinished('', 'The condition is unfinished.', 'Say what is compared, how, and with what.')
    return { ok: false, problems: misfits.length > 0 ? misfits : [whole] }
  }
  const properties = eventKind === null ? null : eventAttributes(eventKind)
  const scope = { ...eventScope({ catalog, path: '', nodeId: null }, eventKind, properties, ''), path: '' }
  const problems = checkCondition(parsed.data, scope).map((problem) => ({
    ...problem,
    path: problem.path.replace(/^\./, ''),
  }))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.data }
}
