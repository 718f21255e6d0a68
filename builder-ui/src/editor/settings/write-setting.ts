import {
  type DraftPlaybook,
  type EditOperation,
  freeId,
  type Json,
  type JsonPath,
  readAt,
  type SettingName,
  settingNames,
} from '@daymark/core'
import { exitIdFrom, isExitId } from '../../panel/form/exits.ts'
import { dotted } from '../../panel/form/field.ts'
import { writingAt } from '../../panel/form/write.ts'

type Fields = { [key: string]: Json }

/** @returns what the playbook says of itself, as the fields of its form read it */
export function settingsOf(document: DraftPlaybook): Fields {
  return Object.fromEntries(
    settingNames.flatMap((name): [string, Json][] => {
      const value = document[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function settingOperation([setting, ...path]: JsonPath, value: Json | undefined): EditOperation {
  return {
    kind: 'set-setting',
    setting: setting as SettingName,
    path,
    ...(value !== undefined && { value }),
  }
}

/** What a goal begins as: an event is still to be chosen, a quarter is what most of them are measured in. */
const newGoal: Json = { label: '', events: [{ kind: '' }], withinDays: 90 }

/** What has to be there is emptied rather than taken away. */
const emptied: Partial<Record<string, Json>> = { name: '', family: '' }

/** Whether a rule still has the id that it was given when it was added. */
const isGiven = (id: Json | undefined) => typeof id === 'string' && /^rule(-\d+)?$/.test(id)

function otherRuleIds({ exitRules }: DraftPlaybook, index: number): Set<string> {
  const rules = Array.isArray(exitRules) ? exitRules : []
  const ids = rules.map((rule, place) => (place === index ? undefined : readAt(rule, ['id']).value))
  return new Set(ids.filter((id) => typeof id === 'string'))
}

/** A rule that has only been given an id gets one that says the same as its reason, so that files read well. */
function renamedRule(document: DraftPlaybook, path: JsonPath, value: Json | undefined): EditOperation[] {
  const [setting, index, part] = path
  if (setting !== 'exitRules' || typeof index !== 'number' || part !== 'reason') return []
  const { value: id } = readAt(settingsOf(document), [setting, index, 'id'])
  const wanted = typeof value === 'string' ? exitIdFrom(value) : ''
  if (!isGiven(id) || !isExitId(wanted)) return []
  return [settingOperation([setting, index, 'id'], freeId(otherRuleIds(document, index), wanted))]
}

/**
 * What writing a setting comes down to.
 * @param path - it begins with the setting's name
 * @param value - undefined takes it away
 * @returns no operations when nothing changes
 */
export function writeSetting(
  document: DraftPlaybook,
  path: JsonPath,
  value: Json | undefined,
): EditOperation[] {
  const isNewGoal = dotted(path) === 'goal' && document.goal === undefined && value !== undefined
  const written = isNewGoal ? newGoal : (value ?? emptied[dotted(path)])
  const writing = writingAt(settingsOf(document), path, written)
  if (!writing) return []
  return [settingOperation(writing.path, writing.value), ...renamedRule(document, path, value)]
}

/** What adding an entry to one of the lists comes down to. */
export function addEntry(path: JsonPath, entry: Json): EditOperation[] {
  const said = entry as Fields
  const list = dotted(path)
  if (list === 'goal.events') return [{ kind: 'add-goal-event', event: { kind: '', ...said } }]
  if (list === 'exitRules') {
    return [{ kind: 'add-exit-rule', rule: { ...said, id: 'rule', kind: '', reason: '' } }]
  }
  throw new Error(`"${list}" is no list among the settings.`)
}

/** What taking away a setting, or an entry of one of the lists, comes down to. */
export function removeSetting(document: DraftPlaybook, path: JsonPath): EditOperation[] {
  const { value } = readAt(settingsOf(document), path)
  if (value === undefined) return []
  const list = dotted(path.slice(0, -1))
  if (list === 'goal.events') return [{ kind: 'remove-goal-event', event: value as Fields }]
  const { value: id } = readAt(value, ['id'])
  // What is no proper rule is taken away by its place.
  if (list === 'exitRules' && typeof id === 'string' && isExitId(id)) {
    return [{ kind: 'remove-exit-rule', rule: id }]
  }
  return [settingOperation(path, undefined)]
}

/** What moving an entry of one of the lists one place up or down comes down to; nothing at the list's end. */
export function moveEntry(document: DraftPlaybook, path: JsonPath, by: -1 | 1): EditOperation[] {
  const list = path.slice(0, -1)
  const { value: entries } = readAt(settingsOf(document), list)
  const place = path.at(-1)
  if (!Array.isArray(entries) || typeof place !== 'number') return []
  const entry = entries[place]
  const to = place + by
  if (entry === undefined || to < 0 || to >= entries.length) return []
  return [settingOperation(list, entries.toSpliced(place, 1).toSpliced(to, 0, entry))]
}
