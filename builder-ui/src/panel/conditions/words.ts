import { type Json, operatorOf } from '@daymark/core'
import { type Fields, operatorNamed } from './row.ts'
import type { Group, GroupOf, Part, Row } from './tree.ts'

/** A piece of a sentence: the words of a field, what it is compared by, or with. */
export interface Word {
  text: string
  as: 'field' | 'plain' | 'value' | 'missing'
}

const plain = (text: string): Word => ({ text, as: 'plain' })
const missing: Word = { text: '…', as: 'missing' }

function valueWord(value: Json): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function valueWords(value: Json | undefined): Word {
  const values = value === undefined ? [] : [value].flat()
  return values.length === 0 ? missing : { text: values.map(valueWord).join(', '), as: 'value' }
}

/** A property of an event that nobody has described is called by its name. */
function fieldWords(field: string, fields: Fields): string {
  return fields.get(field)?.label ?? field.replace(/^event\./, 'the event’s ')
}

function rowWords({ field, operator, value }: Row, fields: Fields): Word[] {
  const name: Word = field === '' ? missing : { text: fieldWords(field, fields), as: 'field' }
  const known = operatorNamed(operator)
  if (!known) return [name, missing]
  const { label, takes } = operatorOf(known)
  return takes === 'none' ? [name, plain(label)] : [name, plain(label), valueWords(value)]
}

const between: Record<GroupOf, string> = { all: 'and', any: 'or', none: 'or' }

function groupWords({ of, parts }: Group, fields: Fields, isInner: boolean): Word[] {
  if (parts.length === 0) return [missing]
  const words = parts.flatMap((part, index) => [
    ...(index > 0 ? [plain(between[of])] : []),
    ...partWords(part, fields),
  ])
  if (of === 'none') return [plain('not ('), ...words, plain(')')]
  return isInner && parts.length > 1 ? [plain('('), ...words, plain(')')] : words
}

function partWords(part: Part, fields: Fields): Word[] {
  if (part.is === 'row') return rowWords(part, fields)
  if (part.is === 'strange') return [{ text: JSON.stringify(part.json), as: 'missing' }]
  return groupWords(part, fields, true)
}

/** @returns the condition as people say it: "Seats", "is at least", "5", "and" … ; what is missing is "…" */
export function sentenceOf(group: Group, fields: Fields): Word[] {
  return groupWords(group, fields, false)
}

/** @returns the words in one line, as they are read aloud */
export function sentenceText(words: readonly Word[]): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')')
}
