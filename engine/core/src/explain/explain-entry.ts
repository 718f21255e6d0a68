import { localDate, localTime } from '../calendar/index.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { eventLabel } from '../catalog/event-kind.ts'
import { describeNode, exitLabel } from '../compile/exits.ts'
import type { PlanContent, PlanNode } from '../plan/plan.ts'
import { own } from '../step/own.ts'
import type { Instant } from '../step/state.ts'

/** As much of a log line as its sentence needs. A run's log, a simulation's trace and the API's lines all have it. */
export interface ExplainableEntry {
  kind: string
  stepId: string | null
  exit: string | null
  code: string | null
  /** Epoch milliseconds. */
  until?: Instant | null
  reason?: string | null
}

/** What sentences are made with: the plan's words, the actions' sentences, and the zone that days are given in. */
export interface Explainer {
  content: Pick<PlanContent, 'nodes' | 'goal' | 'exitRules' | 'name'>
  catalog: Catalog
  zone: string
}

type Explain = (entry: ExplainableEntry, explainer: Explainer) => string

function quoted(text: string): string {
  return `“${text}”`
}

function nodeOf({ content }: Pick<Explainer, 'content'>, stepId: string | null): PlanNode | undefined {
  return stepId === null ? undefined : own(content.nodes, stepId)
}

/**
 * What its author called a step, or what it does.
 * @returns the step's id when the plan does not know it
 */
export function stepLabel(stepId: string, explainer: Omit<Explainer, 'zone'>): string {
  const node = nodeOf(explainer, stepId)
  return node ? describeNode(node, explainer.catalog) : stepId
}

function step({ stepId }: ExplainableEntry, explainer: Explainer): string {
  return stepId === null ? 'The run' : stepLabel(stepId, explainer)
}

/** The label of the exit that was taken. */
function exitWords({ stepId, exit }: ExplainableEntry, explainer: Explainer): string {
  if (exit === null) return ''
  const node = nodeOf(explainer, stepId)
  return node ? exitLabel(node, exit, explainer.catalog) : exit
}

function moment(at: Instant, zone: string): string {
  return `${localDate(at, zone)} ${localTime(at, zone)}`
}

const explainAnswer: Explain = (entry, explainer) => {
  const { until, exit, reason } = entry
  const because = reason ? `: ${reason}` : ''
  if (exit === null) {
    const wait = until == null ? 'waits for an event' : `waits until ${moment(until, explainer.zone)}`
    return `${step(entry, explainer)} ${wait}${because}`
  }
  const way = exit === 'next' || exit === 'done' ? '' : ` → ${exitWords(entry, explainer)}`
  return `${step(entry, explainer)}${way}${because}`
}

/**
 * Why a run ended, in a few words: its goal, the reason of its exit or of its exit rule, or what an operator wrote.
 * @param code - the `code` of the line that says so, which is also kept with the run
 */
export function explainEnd(code: string | null, { content, catalog }: Omit<Explainer, 'zone'>): string {
  if (code === 'goal') return content.goal ? `goal reached, ${quoted(content.goal.label)}` : 'goal reached'
  if (code === 'goal-already-reached') return 'the goal had been reached before it began'
  if (code === 'operator') return 'ended by an operator'
  if (code === 'playbook-stopped') return 'the playbook was stopped'
  const rule = content.exitRules.find(({ id }) => id === code)
  if (rule) return rule.reason
  const node = code === null ? undefined : own(content.nodes, code)
  if (!node) return code ?? 'no reason given'
  if (node.type === 'exit') return node.label ?? node.data.reason
  const words = describeNode(node, catalog)
  return node.type === 'goal' ? `goal reached, ${quoted(words)}` : words
}

const sentences: Record<string, Explain> = {
  started: (_entry, { content }) => `The run of ${quoted(content.name)} starts`,
  answered: explainAnswer,
  elapsed: (entry, explainer) =>
    entry.exit === 'next' || entry.exit === null
      ? `${step(entry, explainer)}: its time has come`
      : `${step(entry, explainer)}: its time has passed → ${exitWords(entry, explainer)}`,
  matched: (entry, explainer) =>
    `${step(entry, explainer)}: ${eventLabel(entry.code ?? 'An event')} → ${exitWords(entry, explainer)}`,
  paused: () => 'An operator pauses the run',
  resumed: () => 'An operator resumes the run',
  retried: (entry, explainer) => `An operator has it tried again: ${step(entry, explainer)}`,
  ended: (entry, explainer) => `The run ends: ${entry.reason ?? explainEnd(entry.code, explainer)}`,
}

/**
 * A line of a run's log as one human sentence, without a full stop.
 * @returns for a kind of line that this version does not know, its kind
 */
export function explainEntry(entry: ExplainableEntry, explainer: Explainer): string {
  return own(sentences, entry.kind)?.(entry, explainer) ?? entry.kind
}
