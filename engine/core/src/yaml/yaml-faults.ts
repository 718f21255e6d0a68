import { type Document, isCollection, type Pair, visit } from 'yaml'

/** What keeps a text from being read as its author meant it, before anybody looks at what it says. */
export interface YamlFault {
  /** Where, in characters from the beginning. */
  offset: number
  message: string
  fix: string | null
}

/** A value or an entry of a list that begins with a template and no quote. */
const unquoted = /^(\s*(?:- +)?(?:([\w.-]+):)?\s*(?:- +)?)(\{[{%].*)$/

function lineAt(text: string, offset: number): { start: number; line: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', start)
  return { start, line: text.slice(start, end === -1 ? text.length : end) }
}

function quotesNeeded(offset: number, name: string | undefined, template: string): YamlFault {
  const quoted = template.includes("'") ? JSON.stringify(template) : `'${template}'`
  return {
    offset,
    message: `${name === undefined ? 'A text' : `"${name}"`} begins with ${template.slice(0, 2)} and has no quotes, so YAML does not read it as a text.`,
    fix: `Put all of it in quotes: ${name === undefined ? '' : `${name}: `}${quoted}`,
  }
}

/** The template without quotes that the line of an offset begins with; null when there is none. */
function unquotedTemplate(text: string, offset: number): YamlFault | null {
  const { start, line } = lineAt(text, offset)
  const [, before = '', name, template = ''] = unquoted.exec(line) ?? []
  return template === '' ? null : quotesNeeded(start + before.length, name, template.trimEnd())
}

/** The same within `{ to: admin, subject: {{ account.name }} }`, where it ends with its own braces. */
function unquotedWithin(text: string, offset: number): YamlFault | null {
  if (text[offset - 1] !== '{') return null
  const { start } = lineAt(text, offset)
  const name = /([\w.-]+)\s*:\s*$/.exec(text.slice(start, offset - 1))?.[1]
  const end = text.indexOf('}}', offset)
  return quotesNeeded(offset - 1, name, text.slice(offset - 1, end === -1 ? undefined : end + 2))
}

function nameFault(text: string, { key }: Pair): YamlFault | null {
  if (!isCollection(key)) return null
  const offset = key.range?.[0] ?? 0
  return (
    unquotedTemplate(text, offset) ??
    unquotedWithin(text, offset) ?? {
      offset,
      message: 'A list or a group of fields cannot be the name of a field.',
      fix: 'Write a text for the name; put it in quotes if it begins with { or [.',
    }
  )
}

/**
 * What YAML cannot read, and what it reads, but never as it was meant: `subject: {{ account.name }}` is a map with a map
 * for a name. Each line is reported once.
 */
export function yamlFaults(document: Document, text: string): YamlFault[] {
  const faults = document.errors.map(
    ({ pos: [offset], message }) => unquotedTemplate(text, offset) ?? { offset, message, fix: null },
  )
  visit(document, {
    Pair: (_, pair) => {
      const fault = nameFault(text, pair)
      if (fault) faults.push(fault)
      // What stands in such a name is none of its author's.
      return fault ? visit.SKIP : undefined
    },
  })
  const lines = new Set<number>()
  return faults
    .toSorted((a, b) => a.offset - b.offset)
    .filter(({ offset }) => {
      const { start } = lineAt(text, offset)
      return !lines.has(start) && lines.add(start)
    })
}
