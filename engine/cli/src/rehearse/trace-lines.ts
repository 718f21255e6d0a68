import {
  type Catalog,
  daysBetween,
  eventLabel,
  exitLabel,
  type Facts,
  localDate,
  localTime,
  type Plan,
  renderText,
  scopeFor,
  type Trace,
  own,
} from '@daymark/core'
import { namedDay } from '../output/instants.ts'
import { runOutcomes } from '../output/labels.ts'
import { widest } from '../output/table.ts'
import type { Style } from '../output/terminal.ts'

type Entry = Trace['entries'][number]

/** A line of a rehearsal: when, which step, what it did. */
interface Said {
  at: number
  step: string
  what: string
}

const ends: Record<string, string> = { ...runOutcomes, converted: 'Goal reached' }

function labelOf(plan: Plan, stepId: string): string {
  return own(plan.control.steps, stepId)?.label ?? stepId
}

/** The words a customer or a member would read, where the step has any. */
function preview(plan: Plan, stepId: string, facts: Facts): string | null {
  const node = own(plan.content.nodes, stepId)
  const template =
    node?.type === 'task'
      ? node.data.title
      : node?.type === 'action'
        ? (node.data.input['subject'] ?? node.data.input['title'])
        : undefined
  if (typeof template !== 'string') return null
  const rendered = renderText(template, scopeFor(template, facts))
  return rendered.ok ? `“${rendered.text}”` : null
}

function endOf(plan: Plan, { outcome, code }: NonNullable<Trace['state']['ended']>): string {
  const node = own(plan.content.nodes, code)
  const reason =
    node?.type === 'exit'
      ? node.data.reason
      : (plan.content.exitRules.find(({ id }) => id === code)?.reason ?? plan.content.goal?.label ?? code)
  return `${own(ends, outcome) ?? outcome}: ${reason}`
}

/** Where a step led, by the exit's label. */
function wayOf(plan: Plan, { stepId, exit }: Pick<Entry, 'stepId' | 'exit'>, catalog: Catalog): string {
  const node = stepId === null ? undefined : own(plan.content.nodes, stepId)
  return `→ ${node && exit ? exitLabel(node, exit, catalog) : (exit ?? '')}`
}

function sayAnswered(
  plan: Plan,
  entry: Extract<Entry, { kind: 'answered' }>,
  { facts, catalog }: Setting,
): Said {
  const isDone = entry.code === undefined
  const words = isDone ? preview(plan, entry.stepId, facts) : null
  const why = isDone ? '' : `: ${entry.reason.replace(/^[\w ]+: /, '')}`
  const exit = entry.exit ? `${wayOf(plan, entry, catalog)}${why}` : entry.reason
  return { at: entry.at, step: labelOf(plan, entry.stepId), what: words ? `${exit}  ${words}` : exit }
}

function sayOf(plan: Plan, entry: Entry, trace: Trace, setting: Setting): Said | null {
  if (entry.kind === 'answered') return sayAnswered(plan, entry, setting)
  const way = wayOf(plan, entry, setting.catalog)
  const step = entry.stepId === null ? '' : labelOf(plan, entry.stepId)
  if (entry.kind === 'started') return { at: entry.at, step: 'Enrolled', what: '' }
  if (entry.kind === 'matched')
    return { at: entry.at, step, what: `${way}  (${eventLabel(entry.code ?? '')})` }
  if (entry.kind === 'ended' && trace.state.ended) {
    return { at: entry.at, step: endOf(plan, trace.state.ended), what: '' }
  }
  // A day that has come speaks by what it lets happen; a deadline that passed has a name of its own.
  return entry.kind === 'elapsed' && entry.exit !== 'next' ? { at: entry.at, step, what: way } : null
}

/** A wait for a day says nothing that the next day does not. */
function isNoise(plan: Plan, entry: Entry): boolean {
  if (entry.kind !== 'answered' || entry.exit !== null) return false
  const type = own(plan.control.steps, entry.stepId)?.type
  return type === 'day' || type === 'delay'
}

/** Where and when a rehearsal happened. */
export interface Setting {
  zone: string
  enrolledAt: number
  facts: Facts
  catalog: Catalog
}

/** @returns a trace day by day, in the account's zone */
export function traceLines(plan: Plan, trace: Trace, setting: Setting, style: Style): string[] {
  const { zone, enrolledAt } = setting
  const said = trace.entries
    .filter((entry) => !isNoise(plan, entry))
    .flatMap((entry) => sayOf(plan, entry, trace, setting) ?? [])
  const width = widest(said.map(({ step }) => step))
  const byDay = Map.groupBy(said, ({ at }) => localDate(at, zone))
  return [...byDay].flatMap(([date, lines]) => {
    const day = daysBetween(localDate(enrolledAt, zone), date) + 1
    return [
      '',
      `${style.bold(`Day ${day}`)}  ${style.quiet(namedDay(date))}`,
      ...lines.map(({ at, step, what }) =>
        `  ${style.quiet(localTime(at, zone))}  ${step.padEnd(what ? width : 0)}  ${what}`.trimEnd(),
      ),
    ]
  })
}
