import type { SettingName } from '../edit/draft-playbook.ts'
import { nodeName } from '../edit/names.ts'
import type { Json } from '../json.ts'
import type { JsonPath } from '../json-path.ts'
import type { PlaybookChange } from './diff.ts'
import type { FieldChange } from './field-changes.ts'

const settingWords: Record<SettingName, string> = {
  name: 'Name',
  description: 'Description',
  family: 'Family',
  timeOfDay: 'Time of day',
  goal: 'Goal',
  exitRules: 'Exit rules',
  lateness: 'Late steps',
}

const longest = 60

/** "give up after", of `giveUpAfter`; places in lists are counted from 1. */
function fieldWords(path: JsonPath): string {
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

function fieldSentence({ path, before, after }: FieldChange): string {
  if (before === undefined) return `${fieldWords(path)} is now ${valueWords(after)}`
  if (after === undefined) return `${fieldWords(path)} ${valueWords(before)} is gone`
  return `${fieldWords(path)} ${valueWords(before)} is now ${valueWords(after)}`
}

const sentences: {
  [Kind in PlaybookChange['kind']]: (change: Extract<PlaybookChange, { kind: Kind }>) => string
} = {
  setting: ({ setting, fields }) => {
    const isWhole = fields.length === 1 && fields[0]!.path.length === 0
    if (!isWhole) return `${settingWords[setting]}: ${fields.map(fieldSentence).join('; ')}`
    const { before, after } = fields[0]!
    return `${settingWords[setting]}: ${valueWords(before)} is now ${valueWords(after)}`
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
