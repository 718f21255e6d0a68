import { nearestOf, offer } from '../catalog/nearest.ts'
import type { Suggestion } from '../problem.ts'
import type { Fault } from './faults.ts'
import type { Issue } from './issues.ts'
import { fieldAt } from './path.ts'

/** What is wrong, naming the field, and what to do about it. */
export interface Words {
  message: string
  fix: string
  suggestion?: Suggestion
}

const longestShown = 60

/** What zod calls the kinds of values, in the author's words. */
const kindWords: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
}

function kindsIn(expected: string): string {
  const kinds = expected.split('|').map((kind) => kindWords[kind] ?? kind)
  return kinds.length < 3 ? kinds.join(' or ') : `${kinds.slice(0, -1).join(', ')}, or ${kinds.at(-1) ?? ''}`
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return kindWords[typeof value] ?? typeof value
}

/** A value as it would be quoted in a sentence. */
function shown(value: unknown): string {
  if (value === null) return 'empty'
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return `${kindOf(value)}`
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

function sentence(subject: string, rest: string): string {
  return subject === 'The document' ? `${subject} ${rest}` : `"${subject}" ${rest}`
}

function choices(options: readonly unknown[]): string {
  return options.length === 1
    ? `It has to be ${String(options[0])}.`
    : `It can be ${options.map(String).join(', ')}.`
}

function choose(value: unknown, options: readonly unknown[]): Pick<Words, 'fix' | 'suggestion'> {
  if (typeof value !== 'string') return { fix: choices(options) }
  return offer(value, nearestOf(value, options.map(String)), choices(options))
}

/** What to do about a value of the wrong kind: most are only written in the wrong way. */
function rewrite(value: unknown, expected: string): string {
  const wanted = expected.split('|')
  const isNumber = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
  if (isNumber && (wanted.includes('number') || wanted.includes('int'))) return 'Write it without quotes.'
  if (wanted.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return 'Put it in quotes.'
  if (wanted[0] === 'array' && typeof value === 'string') return `Write it as a list: [${value}].`
  return `Write ${kindsIn(expected)}.`
}

function bound(
  { origin, inclusive }: { origin: string; inclusive?: boolean },
  side: 'least' | 'most',
  number: number | bigint,
): string {
  if (origin === 'string') return `at ${side} ${number} ${number === 1 ? 'character' : 'characters'}`
  if (origin === 'array') return `at ${side} ${number} ${number === 1 ? 'entry' : 'entries'}`
  if (inclusive === false) return side === 'least' ? `more than ${number}` : `less than ${number}`
  return `at ${side} ${number}`
}

function sized(field: string, value: unknown, limit: string): Words {
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : null
  if (size === 0) return { message: sentence(field, 'is empty.'), fix: `Give it ${limit}.` }
  if (size === null) return { message: sentence(field, `is ${shown(value)}.`), fix: `It has to be ${limit}.` }
  const unit = Array.isArray(value) ? 'entries' : 'characters'
  return {
    message: sentence(
      field,
      `has ${size} ${size === 1 ? (Array.isArray(value) ? 'entry' : 'character') : unit}.`,
    ),
    fix: `It has to have ${limit}.`,
  }
}

function issueWords(issue: Issue, field: string, value: unknown): Words {
  const refused = sentence(field, value === undefined ? 'is missing.' : `cannot be ${shown(value)}.`)
  // Words of the schema's own say what to do.
  if (issue.message !== '') return { message: refused, fix: issue.message }
  if (issue.code === 'invalid_type') {
    const message = sentence(field, `has to be ${kindsIn(issue.expected)}, but is ${shown(value)}.`)
    return { message, fix: rewrite(value, issue.expected) }
  }
  if (issue.code === 'invalid_value') return { message: refused, ...choose(value, issue.values) }
  if (issue.code === 'invalid_union' && 'options' in issue) {
    return { message: refused, ...choose(value, issue.options as unknown[]) }
  }
  if (issue.code === 'too_small') return sized(field, value, bound(issue, 'least', issue.minimum))
  if (issue.code === 'too_big') return sized(field, value, bound(issue, 'most', issue.maximum))
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const own = issue.issues.map(({ message }) => message).find((message) => message !== '')
    return { message: sentence(field, 'cannot be called so.'), fix: own ?? 'Give it another name.' }
  }
  return {
    message: refused,
    fix: 'format' in issue ? `It has to be written as ${issue.format}.` : 'Write another value.',
  }
}

function missingWords(issue: Issue, field: string): Words {
  const message = sentence(field, 'is missing.')
  if (issue.message !== '') return { message, fix: issue.message }
  if (issue.code === 'invalid_type') return { message, fix: `Add it: ${kindsIn(issue.expected)}.` }
  if (issue.code === 'invalid_value') return { message, fix: `Add it. ${choices(issue.values)}` }
  if (issue.code === 'invalid_union' && 'options' in issue) {
    return { message, fix: `Add it. ${choices(issue.options as unknown[])}` }
  }
  return { message, fix: 'Add it.' }
}

/** @param value - what stands at the fault's place */
export function wordsFor(fault: Fault, value: unknown, root: readonly string[]): Words {
  const field = fieldAt([...root, ...fault.path])
  if (fault.kind === 'issue') return issueWords(fault.issue, field, value)
  if (fault.kind === 'missing') return missingWords(fault.issue, field)
  if (fault.kind === 'short-duration') {
    const { amount, unit } = fault
    return {
      message: sentence(field, 'is a length of time, written as an amount and a unit.'),
      fix: `Did you mean { amount: ${amount}, unit: ${unit} }?`,
    }
  }
  const fields = fault.known.length === 0 ? 'Leave it out.' : `The fields here are ${fault.known.join(', ')}.`
  return { message: sentence(field, 'is not a field here.'), ...offer(fault.name, fault.meant, fields) }
}
