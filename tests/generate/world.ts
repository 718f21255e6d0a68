import {
  type AccountEvent,
  daysBetween,
  type EffectNode,
  type Facts,
  judgeEvent,
  localDate,
  type NodeOf,
  openTask,
  type Plan,
  type Resolution,
  workingWeekOf,
  type World,
} from '@daymark/core'
import type { Ask } from '@daymark/core/step'
import { choiceOf, hashOf, type TestActionName } from './choose.ts'
import { members, storageLimit, type WorldSpec } from './world-spec.ts'

const dayMs = 86_400_000
/** What is never late. */
const promptMs = 15 * 60_000

/** What is known of the account at an instant. */
export function factsAt({ account, usage, enrolledAt, zone }: WorldSpec, at: number): Facts {
  const last = usage.findLast((sample) => sample.at <= at)
  return {
    'account.plan': account.plan,
    'account.seats': account.seats,
    'account.nps': account.nps,
    'account.has_owner': account.hasOwner,
    'usage.storage.percent': last ? (last.used / storageLimit) * 100 : null,
    'run.day': daysBetween(localDate(enrolledAt, zone), localDate(at, zone)) + 1,
  }
}

function leave(exit: string, reason: string, set?: Record<string, string>): Resolution {
  return { answer: { kind: 'leave', exit, ...(set && { set }) }, reason, facts: {} }
}

/** What the check before every send finds: events that the run has not read yet, and lateness. */
function obstacle(plan: Plan, spec: WorldSpec, known: readonly AccountEvent[], ask: Ask): Resolution | null {
  const { watches, nodes, lateness: general } = plan.content
  const unread = known.filter(
    ({ seq, occurredAt, kind }) => seq > ask.cursor && occurredAt <= ask.at && watches.includes(kind),
  )
  for (const event of unread) {
    const { verdict } = judgeEvent(plan.content, spec, event, factsAt(spec, event.occurredAt))
    if (!verdict) continue
    const why =
      verdict.outcome === 'converted' ? 'The goal has been reached' : `The run is over: ${event.kind}`
    return { answer: { kind: 'wait', until: null, relative: false }, reason: `Held back: ${why}`, facts: {} }
  }
  const node = nodes[ask.stepId] as NodeOf<'action'>
  const { toleranceDays, policy } = node.data.lateness ?? general
  const lateBy = ask.at - ask.due
  if (policy !== 'skip' || lateBy <= Math.max(toleranceDays * dayMs, promptMs)) return null
  const days = Math.floor(lateBy / dayMs)
  const late = days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`
  return leave('held-back', `Held back: It is ${late} late, and late steps are skipped`)
}

function ownerNameOf(spec: WorldSpec, ask: Ask): string | null {
  const id = ask.variables['owner'] ?? (spec.account.hasOwner ? members.owner.id : null)
  return Object.values(members).find((member) => member.id === id)?.name ?? null
}

function assign(spec: WorldSpec, { data }: NodeOf<'assign'>): Resolution {
  const { owner, csm } = members
  for (const strategy of data.strategies ?? []) {
    if (strategy === 'account-owner' && spec.account.hasOwner) {
      return leave('assigned', `The account’s owner: ${owner.name}`, { owner: owner.id })
    }
    if (strategy === 'round-robin' && data.roles?.includes(csm.role)) {
      return leave('assigned', `Next in turn: ${csm.name}`, { owner: csm.id })
    }
  }
  return leave('nobody', 'Nobody is there to own it')
}

/**
 * How an effect turns out.
 * @param known - the events that are known when it is performed
 */
export function performIn(
  plan: Plan,
  spec: WorldSpec,
  known: readonly AccountEvent[],
  ask: Ask,
  node: EffectNode,
): Resolution {
  if (node.type === 'assign') return assign(spec, node)
  if (node.type === 'task') {
    const { at } = ask
    const { dueAt: _, ...resolution } = openTask(node, {
      at,
      zone: spec.zone,
      calendar: workingWeekOf(spec.zone),
      ownerName: ownerNameOf(spec, ask),
    })
    return resolution
  }
  const stands = obstacle(plan, spec, known, ask)
  if (stands) return stands
  const { exit, reason } = choiceOf(
    node.data.action as TestActionName,
    Number(node.data.input['seed']),
    ask.key,
  )
  return leave(exit, reason)
}

/**
 * How long something outside is at work on a question: from two seconds to some days, and never until an instant at which
 * anything else happens, which is why half a millisecond is left over.
 */
export function takesMs({ slowness = 0 }: WorldSpec, { key }: Ask): number {
  if (slowness === 0) return 0
  const hash = hashOf(`${slowness}:${key}`)
  return 2_000.5 + (hash % (hash % 4 === 0 ? 100 : 5 * dayMs))
}

/** The world that a spec describes, for the simulator. */
export function worldOf(plan: Plan, spec: WorldSpec): World {
  const { runId, accountId, enrolledAt, zone, events, operations } = spec
  return {
    runId,
    accountId,
    enrolledAt,
    zone,
    calendar: workingWeekOf(zone),
    factsAt: (at) => factsAt(spec, at),
    events,
    operations,
    perform: (ask, node) => performIn(plan, spec, events, ask, node),
    takesMs: (ask) => takesMs(spec, ask),
  }
}
