import type { DraftNode } from '../edit/draft-playbook.ts'
import { nodeName } from '../edit/names.ts'
import { describeChange, fieldSentence, fieldWords, longTexts, settingWords } from './describe-change.ts'
import type { PlaybookChange } from './diff.ts'
import type { FieldChange } from './field-changes.ts'
import { textExcerpt, type TextPart } from './text-changes.ts'

/** A change as it is listed below the step, or the setting, that it is about. */
export interface ChangeLine {
  /** What has changed, below the group's name; with `text`, whose text that is: nothing where it is the whole setting. */
  words: string
  /** What of a long text has changed, to be shown word by word. */
  text: TextPart[] | null
}

/** All changes of one step, under what people call it; with `node` null those of the playbook's settings. */
export interface ChangeGroup {
  node: DraftNode | null
  name: string
  lines: ChangeLine[]
}

function subjectOf(change: PlaybookChange): DraftNode | null {
  if (change.kind === 'setting') return null
  return 'from' in change ? change.from : change.node
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function fieldLines(fields: readonly FieldChange[]): ChangeLine[] {
  return fields.map((field) => {
    const text = longTexts(field)
    const name = fieldWords(field.path)
    // A setting that is a single value is named by its group.
    const isNamed = field.path.length > 0
    if (text) return { words: isNamed ? capital(name) : '', text: textExcerpt(text) }
    if (!isNamed && field.before === undefined) return { words: 'New', text: null }
    if (!isNamed && field.after === undefined) return { words: 'Removed', text: null }
    const sentence = fieldSentence(field)
    return { words: capital(isNamed ? sentence : sentence.slice(name.length).trim()), text: null }
  })
}

/** Of a step that came or went its name says everything already. */
function stepLine(change: Exclude<PlaybookChange, { kind: 'node-changed' | 'setting' }>): string {
  if (change.kind === 'node-added') return change.day === null ? 'New' : `New, from Day ${change.day}`
  if (change.kind === 'node-removed') return 'Removed'
  const sentence = describeChange(change)
  const name = nodeName(subjectOf(change)!)
  const beginning = [`${name}: `, `${name} `].find((words) => sentence.startsWith(words)) ?? ''
  return capital(sentence.slice(beginning.length))
}

function linesOf(change: PlaybookChange): ChangeLine[] {
  if (change.kind === 'node-changed' || change.kind === 'setting') return fieldLines(change.fields)
  return [{ words: stepLine(change), text: null }]
}

/** @returns changes below the steps that they are about, each group where its first change stands */
export function changesByStep(changes: readonly PlaybookChange[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>()
  for (const change of changes) {
    const node = subjectOf(change)
    const key = change.kind === 'setting' ? `setting ${change.setting}` : `node ${node?.id}`
    const name = change.kind === 'setting' ? settingWords[change.setting] : nodeName(node!)
    const group = groups.get(key) ?? { node, name, lines: [] }
    group.lines.push(...linesOf(change))
    groups.set(key, group)
  }
  return [...groups.values()]
}
