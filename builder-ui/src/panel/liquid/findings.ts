import { type Catalog, checkTemplate, type Problem } from '@daymark/core'

/** A mistake in a template, and which part of the text it is about. */
export interface Finding {
  from: number
  to: number
  message: string
  fix: string | null
}

/** A place as the template engine says it, counted from 1. */
function offsetOf(text: string, message: string): number | null {
  const [, line, column] = /line:(\d+), col:(\d+)/.exec(message) ?? []
  if (line === undefined || column === undefined) return null
  const before = text.split('\n').slice(0, Number(line) - 1)
  return before.reduce((sum, { length }) => sum + length + 1, 0) + Number(column) - 1
}

/** From an opening to what closes it, or to the end of the line when nothing does. */
function wholeTag(text: string, from: number): number {
  const end = /[%}]\}|\n/.exec(text.slice(from + 2))
  if (!end) return text.length
  return from + 2 + end.index + (end[0] === '\n' ? 0 : 2)
}

function placesOf(text: string, name: string): number[] {
  const pattern = new RegExp(String.raw`(?<![\w.])${name.replaceAll('.', String.raw`\.`)}(?![\w])`, 'g')
  return [...text.matchAll(pattern)].map(({ index }) => index)
}

/** The engine's own words, without its places: those are shown. */
function inWords(message: string): string {
  const words = message
    .replace(/^"template" cannot be read as a template: /, '')
    .replace(/, line:\d+, col:\d+$/, '')
    .replace(/^undefined filter: ([\w-]+)$/, 'There is no filter "$1"')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`
}

function placeFinding(text: string, { code, message, fix = '' }: Problem): Finding[] {
  const about = { message: inWords(message), fix: fix === '' ? null : fix }
  const quoted = /(?:There is no variable "|undefined filter: )([\w.-]+)/.exec(message)?.[1]
  const start = code === 'unknown-variable' ? 0 : offsetOf(text, message)
  const end = code === 'unknown-variable' || start === null ? text.length : wholeTag(text, start)
  const places = quoted === undefined ? [] : placesOf(text.slice(start ?? 0, end), quoted)
  if (quoted !== undefined && places.length > 0) {
    return places.map((at) => ({ ...about, from: (start ?? 0) + at, to: (start ?? 0) + at + quoted.length }))
  }
  return [{ ...about, from: Math.min(start ?? 0, text.length), to: end }]
}

/**
 * What core's own check finds in a template while it is written, each with its place in the text: one that names a variable
 * wherever it is printed, one of the syntax at the tag that it is about.
 */
export function findingsIn(text: string, catalog: Catalog): Finding[] {
  const problems = checkTemplate(
    text,
    {
      catalog,
      nodeId: '',
      path: '',
      findUnsafe: () => null,
      problem: (code, message, about) => ({ code, nodeId: null, path: '', message, ...about }),
    },
    'template',
  )
  return problems.flatMap((problem) => placeFinding(text, problem))
}
