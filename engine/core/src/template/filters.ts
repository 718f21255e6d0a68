import { filters, type Liquid } from 'liquidjs'
import { ReadingContext } from './reading-context.ts'

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

const clockTime = 'a template has no clock: print a date of the account, not "now" or "today"'

/** Templates that ask a date filter for the wall clock, as far as that can be seen without rendering. */
const asksForNow = /(['"])(?:now|today)\1\s*\|\s*date/

/** @returns why the template cannot be used although it parses, or null */
export function refusedUse(template: string): string | null {
  return asksForNow.test(template) ? clockTime : null
}

/** Leaves an engine only filters whose result follows from the facts. */
export function restrictFilters(engine: Liquid): void {
  for (const name of refused) engine.unregisterFilter(name)
  for (const name of dates) refuseClock(engine, name)
  const fallBack = handlerOf('default')
  engine.registerFilter('default', function (value: unknown, ...args: unknown[]): unknown {
    const [fallback] = args
    if (fallback !== null && fallback !== undefined && this.context instanceof ReadingContext) {
      this.context.forgetRead()
    }
    return fallBack.call(this, value, ...args)
  })
}

function refuseClock(engine: Liquid, name: string): void {
  const handler = handlerOf(name)
  engine.registerFilter(name, function (value: unknown, ...args: unknown[]): unknown {
    if (value === 'now' || value === 'today') throw new Error(clockTime)
    return handler.call(this, value, ...args)
  })
}

function handlerOf(name: string) {
  const filter = filters[name]
  if (filter === undefined) throw new Error(`Liquid has no filter "${name}".`)
  return typeof filter === 'function' ? filter : filter.handler
}
