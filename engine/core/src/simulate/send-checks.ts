import { daysBetween, localDate } from '../calendar/index.ts'
import type { ActionDefinition } from '../catalog/action-definition.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Facts } from '../conditions/facts.ts'
import { actionOf } from '../nodes/action/definition.ts'
import { contactFacts } from '../message/facts.ts'
import { type MessageTemplates, templatesOfAction } from '../message/templates.ts'
import type { Plan } from '../plan/plan.ts'
import type { NodeOf } from '../playbook/node.ts'
import { type Consent, type HeldBack, mayBeWrittenTo, type Reach } from '../resolve/recipients.ts'
import type { Resolution } from '../resolve/resolver.ts'
import { stepFailure } from '../resolve/step-failure.ts'
import { capReached, enoughToday, messagesADay, type TouchCap } from '../resolve/touch-cap.ts'
import { own } from '../step/own.ts'
import type { Instant } from '../step/state.ts'
import { type MessageRefusal, renderMessage } from '../template/message.ts'
import type { World } from './world.ts'

/** A contact as a simulation knows it. */
export interface SimulatedContact extends Consent {
  name: string
  email: string
}

/** What is known of the people whom a simulated run would write to. */
export interface SendChecks {
  plan: Plan
  catalog: Catalog
  zone: string
  /** Null where nobody knows them: then who may be written to is not looked at. */
  contacts: readonly SimulatedContact[] | null
  cap: TouchCap
  /** What templates may print, the recipient's own apart. */
  factsAt(at: Instant): Facts
}

type ActionNode = NodeOf<'action'>

const links = {
  addSeats: 'https://example.invalid/l/add-seats',
  unsubscribe: 'https://example.invalid/l/unsubscribe',
}

function partsOf({ templates }: MessageTemplates) {
  return Object.fromEntries(templates.map(({ name, part, source }) => [name, [part, source] as const]))
}

function factsFor(facts: Facts, contact: SimulatedContact | null): Facts {
  if (contact) return { ...facts, ...contactFacts(contact, links) }
  return { 'links.add_seats': links.addSeats, 'links.unsubscribe': links.unsubscribe, ...facts }
}

/** A task is not opened whose words cannot be rendered. */
function unopened({ id, data }: NodeOf<'task'>, checks: SendChecks, at: Instant): Resolution | null {
  const parts = { title: ['line', data.title], text: ['text', data.body] } as const
  const message = renderMessage(parts, checks.factsAt(at), 'left')
  if (message.ok) return null
  const { code, reason } = message.refusal
  return stepFailure(own(checks.plan.control.steps, id)?.exits ?? {}, code, reason)
}

function refusalOf({ kind, code, reason }: MessageRefusal): Resolution {
  return kind === 'suppressed' ? heldBack({ code, reason }) : leave('failed', code, `Failed: ${reason}`)
}

function heldBack({ code, reason }: HeldBack): Resolution {
  return leave('held-back', code, `Held back: ${reason}`)
}

function leave(exit: string, code: string, reason: string): Resolution {
  return { answer: { kind: 'leave', exit }, code, reason, facts: {} }
}

/**
 * Has a simulated action fail or be held back where a real one would: nobody of the role to write to, no consent, the cap,
 * a template that cannot be rendered. What other runs send is not known, and what an author has chosen stays chosen.
 * @param perform - how effects turn out that nothing speaks against
 * @param chosen - the steps whose exit is chosen
 */
export function withSendChecks(
  perform: World['perform'],
  checks: SendChecks,
  chosen: ReadonlySet<string>,
): World['perform'] {
  const touched = new Set<string>()
  const had = new Map<string, number>()
  return (ask, node) => {
    if (chosen.has(ask.stepId)) return perform(ask, node)
    if (node.type === 'task') return unopened(node, checks, ask.at) ?? perform(ask, node)
    const definition = node.type === 'action' && actionOf(node.data, checks.catalog)
    if (!definition) return perform(ask, node)
    const today = localDate(ask.at, checks.zone)
    const touches = definition.touchesCustomer && own(node.data.input, 'purpose') !== 'service'
    const toWhom = recipientsOf(node, definition, touches, {
      checks,
      at: ask.at,
      touched: [...touched].filter((day) => daysBetween(day, today) < checks.cap.days),
      had: (person) => had.get(`${today} ${person}`) ?? 0,
    })
    if ('answer' in toWhom) return toWhom
    const resolution = perform(ask, node)
    if (touches && resolution.answer.kind === 'leave' && resolution.answer.exit === 'done') {
      touched.add(today)
      for (const person of toWhom.people) {
        had.set(`${today} ${person}`, (had.get(`${today} ${person}`) ?? 0) + 1)
      }
    }
    return resolution
  }
}

/** What our own database performs is shown in the product; the rest reaches people from outside. */
function reachOf({ taskQueue }: ActionDefinition): Reach {
  return taskQueue === null ? 'product' : 'mail'
}

/** Who has had a message by a channel: a person by the address, or whoever the role is where nobody is known. */
function personOf(reach: Reach, role: string, contact: SimulatedContact | null): string {
  return `${reach} ${contact?.email.trim().toLowerCase() ?? role}`
}

interface SendContext {
  checks: SendChecks
  at: Instant
  /** The local days of the cap's window on which the run has touched the account. */
  touched: readonly string[]
  /** How many messages a person has had today. */
  had(person: string): number
}

/** @returns who gets the message, or how the step turns out without one */
function recipientsOf(
  node: ActionNode,
  definition: ActionDefinition,
  touches: boolean,
  { checks, at, touched, had }: SendContext,
): Resolution | { people: string[] } {
  const reached = touches && capReached(touched, localDate(at, checks.zone), checks.cap)
  if (reached) return heldBack(reached)
  const message = templatesOfAction(definition, node.data.input)
  const { to } = message
  const known = to.kind === 'contacts' && checks.contacts
  const reach = reachOf(definition)
  const contacts = known ? mayBeWrittenTo(known, to.role, to.purpose, reach) : [null]
  if (!Array.isArray(contacts)) return heldBack(contacts)
  const role = to.kind === 'contacts' ? to.role : ''
  const person = (contact: SimulatedContact | null) => personOf(reach, role, contact)
  const getting = contacts.filter((contact) => !touches || had(person(contact)) < messagesADay(checks.cap))
  if (getting.length === 0) return heldBack(enoughToday(role, checks.cap))
  const parts = partsOf(message)
  for (const contact of getting) {
    const facts = factsFor(checks.factsAt(at), contact)
    const rendered = renderMessage(parts, facts, contact === null ? 'left' : 'refused')
    if (!rendered.ok) return refusalOf(rendered.refusal)
  }
  return { people: getting.map(person) }
}
