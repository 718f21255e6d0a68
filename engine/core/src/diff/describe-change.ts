import type { SettingName } from '../edit/draft-playbook.ts'
import { nodeName } from '../edit/names.ts'
import type { Json } from '../json.ts'
import type { JsonPath } from '../json-path.ts'
import type { PlaybookChange } from './diff.ts'
import type { FieldChange } from './field-changes.ts'
import { textChanges, textExcerpt, type TextPart } from './text-changes.ts'

export const settingWords: Record<SettingName, string> = {
  name: 'Name',
  description: 'Description',
  family: 'Category',
  timeOfDay: 'Time of day',
  goal: 'Goal',
  exitRules: 'Exit rules',
  lateness: 'Late steps',
}

const longest = 60

/** "give up after", of `giveUpAfter`; places in lists are counted from 1. */
export function fieldWords(path: JsonPath): string {
  const words = path
    .filter((key) => key !== 'input')
    .map((key) =>
      typeof key === 'number'
        ? `${key + 1}`
        : key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    )
  return words.join(' ') || 'content'
}

function valueWords(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const letters = Array.from(text.replaceAll(/\s+/g, ' '))
  return `“${letters.slice(0, longest).join('')}${letters.length > longest ? '…' : ''}”`
}

/** Texts too long to be said: of them what has changed is said. */
export function longTexts({ before, after }: Omit<FieldChange, 'path'>): TextPart[] | null {
  if (typeof before !== 'string' || typeof after !== 'string') return null
  return Math.max(before.length, after.length) > longest ? textChanges(before, after) : null
}

/** Room for the first change of a long text, with what stands around it. */
const longestExcerpt = 160

function quoted(parts: readonly TextPart[], without: TextPart['kind']): string {
  const text = parts.filter(({ kind }) => kind !== without).map((part) => part.text)
  const letters = Array.from(text.join('').replaceAll(/\s+/g, ' ').trim())
  return `“${letters.slice(0, longestExcerpt).join('')}${letters.length > longestExcerpt ? '…' : ''}”`
}

function isNowSentence(change: Omit<FieldChange, 'path'>): string {
  const long = longTexts(change)
  if (!long) return `${valueWords(change.before)} is now ${valueWords(change.after)}`
  const excerpt = textExcerpt(long)
  return `${quoted(excerpt, 'added')} is now ${quoted(excerpt, 'removed')}`
}

export function fieldSentence({ path, before, after }: FieldChange): string {
  if (before === undefined) return `${fieldWords(path)} is now ${valueWords(after)}`
  if (after === undefined) return `${fieldWords(path)} ${valueWords(before)} is gone`
  return `${fieldWords(path)} ${isNowSentence({ before, after })}`
}

const sentences: {
  [Kind in PlaybookChange['kind']]: (change: Extract<PlaybookChange, { kind: Kind }>) => string
} = {
  setting: ({ setting, fields }) => {
    const isWhole = fields.length === 1 && fields[0]!.path.length === 0
    if (!isWhole) return `${settingWords[setting]}: ${fields.map(fieldSentence).join('; ')}`
    return `${settingWords[setting]}: ${isNowSentence(fields[0]!)}`
  },
  'node-added': ({ node, day }) => `New: ${nodeName(node)}${day === null ? '' : `, from Day ${day}`}`,
  'node-removed': ({ node }) => `Removed: ${nodeName(node)}`,
  'node-changed': ({ node, fields }) => `${nodeName(node)}: ${fields.map(fieldSentence).join('; ')}`,
  'node-renamed': ({ node, before }) => `${nodeName(node)}: its id “${before}” is now “${node.id}”`,
  'label-changed': ({ node, before }) =>
    before === null
      ? `${nodeName({ ...node, label: undefined })} is now called “${node.label}”`
      : `“${before}” is now called “${nodeName(node)}”`,
  'exit-added': ({ node, exit }) => `${nodeName(node)} has a new exit “${exit}”`,
  'exit-removed': ({ node, exit }) => `${nodeName(node)} no longer has the exit “${exit}”`,
  'day-moved': ({ node, before, after }) => `${nodeName(node)} moved from Day ${before} to Day ${after}`,
  'edge-added': ({ edge, from, to }) => `${nodeName(from)}: “${edge.exit}” now leads to ${nodeName(to)}`,
  'edge-removed': ({ edge, from, to }) =>
    `${nodeName(from)}: “${edge.exit}” no longer leads to ${nodeName(to)}`,
  'edge-redirected': ({ edge, from, before, to }) =>
    `${nodeName(from)}: “${edge.exit}” leads to ${nodeName(to)} instead of ${nodeName(before)}`,
}

/** @returns a change in one sentence, without a full stop */
export function describeChange<Kind extends PlaybookChange['kind']>(
  change: { kind: Kind } & Extract<PlaybookChange, { kind: Kind }>,
): string {
  return sentences[change.kind](change)
}
