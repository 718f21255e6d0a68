import type { DraftNode } from '../edit/draft-playbook.ts'
import { nodeName } from '../edit/names.ts'
import { describeChange, fieldSentence, fieldWords, longTexts, settingWords } from './describe-change.ts'
import type { PlaybookChange } from './diff.ts'
import type { FieldChange } from './field-changes.ts'
import { textExcerpt, type TextPart } from './text-changes.ts'

/** A change as it is listed below the step, or the setting, that it is about. */
export interface ChangeLine {
  /** What has changed; with `text`, whose text that is. */
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

function fieldLines(fields: readonly FieldChange[], whole: string | null): ChangeLine[] {
  return fields.map((field) => {
    const text = longTexts(field)
    const name = whole !== null && field.path.length === 0 ? whole : fieldWords(field.path)
    if (text) return { words: capital(name), text: textExcerpt(text) }
    const sentence = fieldSentence(field)
    const rest = sentence.slice(fieldWords(field.path).length)
    return { words: capital(`${name}${rest}`), text: null }
  })
}

function linesOf(change: PlaybookChange): ChangeLine[] {
  if (change.kind === 'node-changed') return fieldLines(change.fields, null)
  if (change.kind === 'setting') return fieldLines(change.fields, settingWords[change.setting])
  const sentence = describeChange(change)
  const prefix = `${nodeName(subjectOf(change)!)}: `
  return [
    { words: capital(sentence.startsWith(prefix) ? sentence.slice(prefix.length) : sentence), text: null },
  ]
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
