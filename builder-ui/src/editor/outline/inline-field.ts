import {
  type DraftNode,
  type EditOperation,
  exitItems,
  exitLists,
  type NodeType,
  readAt,
} from '@daymark/core'
import { durationText, durationValue, parseDuration } from '../../panel/form/duration.ts'
import { relabelling } from '../../panel/form/exits.ts'
import { asText, numberOrText } from '../../panel/form/parse.ts'

/** The one thing of a step that is said first, and changed where its row stands. */
export interface InlineField {
  label: string
  text: string
  longest: number
  /** @returns the operations that keep a text, none where nothing changes, or in words why it cannot be kept */
  save(text: string): EditOperation[] | string
}

type FieldOf = (node: DraftNode) => InlineField

function textField(label: string, name: string, longest: number): FieldOf {
  return (node) => ({
    label,
    text: asText(node.data[name]),
    longest,
    save: (text) => [{ kind: 'set-data', node: node.id, path: [name], value: text.trim() }],
  })
}

const nameField: FieldOf = (node) => ({
  label: 'Name',
  text: node.label ?? '',
  longest: 120,
  save: (text) => [{ kind: 'set-label', node: node.id, label: text.trim() === '' ? null : text.trim() }],
})

const dayField: FieldOf = (node) => ({
  label: 'Day',
  text: asText(node.data['day']),
  longest: 5,
  save(text) {
    const value = numberOrText(text)
    return typeof value === 'number'
      ? [{ kind: 'set-data', node: node.id, path: ['day'], value }]
      : 'A day is a number: 7.'
  },
})

const delayField: FieldOf = (node) => {
  const { amount, unit } = durationText(node.data['duration'])
  return {
    label: 'How long',
    text: amount === '' ? '' : `${amount} ${unit}`,
    longest: 40,
    save(text) {
      const read = parseDuration(text) ?? (/^\s*\d+\s*$/.test(text) ? { amount: text.trim(), unit } : null)
      const value = read && durationValue(read)
      return value === null || value === undefined
        ? 'This is not a length of time: write 3 days, or 2 weeks.'
        : [{ kind: 'set-data', node: node.id, path: ['duration'], value }]
    },
  }
}

/** Which field it is, by type. What says more than fits into a row is called by a name of its own. */
const fields: Record<NodeType, FieldOf> = {
  entry: nameField,
  delay: delayField,
  day: dayField,
  'wait-for': nameField,
  branch: nameField,
  split: nameField,
  action: nameField,
  assign: nameField,
  task: textField('Title', 'title', 300),
  goal: textField('What has been reached', 'label', 120),
  exit: textField('Reason', 'reason', 120),
  note: textField('Note', 'text', 2000),
}

function unlessSame(field: InlineField): InlineField {
  return { ...field, save: (text) => (text === field.text ? [] : field.save(text)) }
}

export function stepField(node: DraftNode): InlineField {
  return unlessSame(fields[node.type](node))
}

/** @returns the label of an exit that the step's author has named; null for one that the type of step gives */
export function exitField(node: DraftNode, exit: string): InlineField | null {
  const list = exitLists[node.type]
  const index = exitItems(node).findIndex((item) => readAt(item, ['exit']).value === exit)
  const item = exitItems(node)[index]
  if (!list || item === undefined || node.type === 'wait-for') return null
  const path = [...list.path, index]
  return unlessSame({
    label: 'Label',
    text: asText(readAt(item, ['label']).value),
    longest: 120,
    save: (text) => relabelling(node, path, text.trim()),
  })
}
