import { filters, type Liquid } from 'liquidjs'
import { ReadingContext } from './reading-context.ts'
import { numberText, valueText } from './value-text.ts'

/** By chance, by a text that no check can look into, or around the escaping of HTML: not for us. */
const refused = [
  'sample',
  'raw',
  'where_exp',
  'reject_exp',
  'group_by_exp',
  'has_exp',
  'find_exp',
  'find_index_exp',
]

const dates = ['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string']

/** Filters of texts: what they are given is the text that would have been printed. */
const texts = [
  'append',
  'prepend',
  'capitalize',
  'downcase',
  'upcase',
  'strip',
  'lstrip',
  'rstrip',
  'squish',
  'normalize_whitespace',
  'strip_newlines',
  'newline_to_br',
  'strip_html',
  'remove',
  'remove_first',
  'remove_last',
  'replace',
  'replace_first',
  'replace_last',
  'escape',
  'escape_once',
  'xml_escape',
  'url_encode',
  'cgi_escape',
  'uri_escape',
  'base64_encode',
]

const clockTime = 'a template has no clock: print a date of the account, not "now" or "today"'

/** Templates that ask a date filter for the wall clock, as far as that can be seen without rendering. */
const asksForNow = /(['"])(?:now|today)\1\s*\|\s*date/

type Handler = ReturnType<typeof handlerOf>

/** @returns why the template cannot be used although it parses, or null */
export function refusedUse(template: string): string | null {
  return asksForNow.test(template) ? clockTime : null
}

/** Leaves an engine only filters whose result follows from the facts, and is something that can be printed. */
export function restrictFilters(engine: Liquid): void {
  for (const name of refused) engine.unregisterFilter(name)
  for (const name of dates) change(engine, name, withoutClock)
  for (const name of texts) change(engine, name, ofText)
  change(engine, 'default', withoutHole)
  for (const name of Object.keys(engine.filters)) change(engine, name, ofNumbers)
}

function change(engine: Liquid, name: string, changed: (handler: Handler) => Handler): void {
  const filter = engine.filters[name]
  const handler = changed(handlerOf(engine, name))
  engine.registerFilter(name, typeof filter === 'object' ? { ...filter, handler } : handler)
}

function withoutClock(handler: Handler): Handler {
  return function (value: unknown, ...args: unknown[]): unknown {
    if (value === 'now' || value === 'today') throw new Error(clockTime)
    return handler.call(this, value, ...args)
  }
}

/** A list or a number is a text to filters of texts: the one that is printed. */
function ofText(handler: Handler): Handler {
  const asPrinted = (value: unknown) =>
    Array.isArray(value) || typeof value === 'number' ? valueText(value) : value
  return function (value: unknown, ...args: unknown[]): unknown {
    return handler.call(this, asPrinted(value), ...args.map(asPrinted))
  }
}

/** The author has said what to print where there is nothing: nothing is missing. */
function withoutHole(handler: Handler): Handler {
  return function (value: unknown, ...args: unknown[]): unknown {
    const [fallback] = args
    if (fallback !== null && fallback !== undefined && this.context instanceof ReadingContext) {
      this.context.forgetRead()
    }
    return handler.call(this, value, ...args)
  }
}

/** What comes of a division by zero goes no further. */
function ofNumbers(handler: Handler): Handler {
  return function (value: unknown, ...args: unknown[]): unknown {
    const result: unknown = handler.call(this, value, ...args)
    if (typeof result === 'number') numberText(result)
    return result
  }
}

function handlerOf(engine: Liquid, name: string) {
  const filter = engine.filters[name] ?? filters[name]
  if (filter === undefined) throw new Error(`Liquid has no filter "${name}".`)
  return typeof filter === 'function' ? filter : filter.handler
}
