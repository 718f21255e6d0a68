import type { Json, JsonPath, Problem } from '@daymark/core'
import { readAt, settingNames } from '@daymark/core'
import { dotted, type Field } from './field.ts'

/** What is found at a place of the document: a problem, or a hint. */
export type Finding = Pick<Problem, 'nodeId' | 'path' | 'message'>

/** What was found in a node by the field that shows it, and what no field can show. */
export interface Placed<Found extends Finding = Problem> {
  byField: ReadonlyMap<string, Found[]>
  rest: Found[]
}

/** The forms of actions, whose fields depend on which action is chosen. */
export type InputForm = (data: Json) => readonly Field[]

/** @returns the path of every field of a form as it is shown now, within the node's data */
export function shownPaths(
  fields: readonly Field[],
  data: Json,
  inputForm: InputForm,
  at: JsonPath = [],
): JsonPath[] {
  return fields.flatMap(({ name, kind }) => {
    const path = [...at, name]
    const inner = (shown: readonly Field[], from: JsonPath = path) => shownPaths(shown, data, inputForm, from)
    if (kind.is === 'group' || kind.is === 'lateness') return [path, ...inner(kind.fields)]
    if (kind.is === 'action-input') return [path, ...inner(inputForm(data))]
    if (kind.is === 'choice') {
      const chosen = kind.shapes.find(({ value }) => value === readAt(data, [...path, kind.by]).value)
      return [path, ...inner(chosen?.fields ?? [])]
    }
    if (kind.is === 'exits' || kind.is === 'entries') {
      const items = readAt(data, path).value
      const count = Array.isArray(items) ? items.length : 0
      return [
        path,
        ...Array.from({ length: count }).flatMap((_, index) => inner(kind.fields, [...path, index])),
      ]
    }
    return [path]
  })
}

/**
 * Gives every problem of a panel, or every hint, to the innermost field that it is in. A problem of the node itself, and one of a place that
 * no field shows, is left over: it is shown above the form, so that none is lost.
 * @param nodeId - the panel's node; null for the playbook's settings
 * @param paths - the fields that are shown
 */
export function placeProblems<Found extends Finding>(
  problems: readonly Found[],
  nodeId: string | null,
  paths: readonly JsonPath[],
): Placed<Found> {
  const names = paths.map(dotted).toSorted((a, b) => b.length - a.length)
  const byField = new Map<string, Found[]>()
  const rest: Found[] = []
  const isOwn = (problem: Found) => (nodeId === null ? isOfSettings(problem) : problem.nodeId === nodeId)
  for (const problem of problems.filter(isOwn)) {
    const within = withinValues(problem)
    const owner =
      within === null ? undefined : names.find((name) => within === name || within.startsWith(`${name}.`))
    if (owner === undefined) rest.push(problem)
    else byField.set(owner, [...(byField.get(owner) ?? []), problem])
  }
  return { byField, rest }
}

const settings: ReadonlySet<string> = new Set(settingNames)

/** Whether a problem is about what the playbook says of itself, apart from its graph. */
export function isOfSettings({ nodeId, path }: Finding): boolean {
  return nodeId === null && settings.has(path.split('.')[0] ?? '')
}

/**
 * @returns where a problem is within the values of a panel: in its node's data ("input.subject"), or in the settings
 *   ("goal.events.0.kind"); null when it is about neither
 */
export function withinValues(problem: Finding): string | null {
  if (isOfSettings(problem)) return problem.path
  return /^nodes\.\d+\.data\.(.+)$/.exec(problem.path)?.[1] ?? null
}
