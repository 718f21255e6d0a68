import {
  type AccountEvent,
  type Catalog,
  daysBetween,
  explainEntry,
  type Explainer,
  type Facts,
  isZone,
  localDate,
  type Plan,
  simulate,
  simulationRemarks,
  stepLabel,
  type Trace,
  type TraceEntry,
  usualOutcomes,
  usualTouchCap,
  withSendChecks,
  workingWeekOf,
  type World,
  own,
} from '@daymark/core'
import type { Endpoints, ParsedRequest, ReplyOf } from '@daymark/contract'
import {
  type Contact,
  listContacts,
  loadAccountFacts,
  readWorkspace,
  type WorkspaceTransaction,
} from '@daymark/store'
import { iso, isoOrNull, toInstant } from '../http/instants.ts'
import { found, HttpRefusal } from '../http/refusal.ts'

type Body = ParsedRequest<Endpoints['simulatePlaybook']>['body']
type Reply = ReplyOf<Endpoints['simulatePlaybook']>

/** Whom a run is simulated for: the account's zone and facts, with what the caller says over them. */
interface Subject {
  accountId: string
  enrolledAt: number
  zone: string
  facts: Facts
  /** Null where no account is named. */
  contacts: Contact[] | null
}

/** More people than any account has that a run would write to. */
const mostContacts = 200

async function subjectOf(tx: WorkspaceTransaction, body: Body): Promise<Subject> {
  const { accountId, timeZone } = body
  if (timeZone !== undefined && !isZone(timeZone)) {
    throw new HttpRefusal(422, 'unknown-time-zone', `"${timeZone}" is not an IANA time zone.`)
  }
  const workspace = await readWorkspace(tx)
  const account =
    accountId && found(await loadAccountFacts(tx, accountId, workspace.at), 'account', accountId)
  const zone = timeZone ?? (account ? account.zone : workspace.timeZone)
  const enrolledAt = body.enrolledAt === undefined ? workspace.at : toInstant(body.enrolledAt, zone)
  const facts = { ...(account && account.facts), ...body.facts }
  const contacts = accountId
    ? (await listContacts(tx, { accountId }, { after: null, limit: mostContacts })).rows
    : null
  return { accountId: accountId ?? 'simulated', enrolledAt, zone, facts, contacts }
}

/** What is chosen has to be there to be chosen. */
function checkAnswers({ control }: Plan, answers: Readonly<Record<string, string>>): void {
  for (const [stepId, exit] of Object.entries(answers)) {
    const step = own(control.steps, stepId)
    const exits = Object.keys(step?.exits ?? {})
    if (step && ['action', 'assign', 'task'].includes(step.type) && exits.includes(exit)) continue
    const remedy = step
      ? `Its exits are ${exits.join(', ')}; only actions, assignments and tasks can be chosen.`
      : 'There is no such step.'
    throw new HttpRefusal(422, 'unknown-answer', `Step "${stepId}" cannot leave by "${exit}". ${remedy}`)
  }
}

function eventsOf({ events }: Body, { zone, enrolledAt }: Subject): AccountEvent[] {
  return events
    .map(({ kind, at, properties }) => ({ kind, properties, occurredAt: toInstant(at, zone) }))
    .filter(({ occurredAt }) => occurredAt >= enrolledAt)
    .sort((a, b) => a.occurredAt - b.occurredAt)
    .map((event, index) => ({ ...event, seq: index + 1 }))
}

function worldOf(plan: Plan, catalog: Catalog, body: Body, subject: Subject): World {
  const { enrolledAt, zone, facts, contacts } = subject
  const dayOf = (at: number) => daysBetween(localDate(enrolledAt, zone), localDate(at, zone)) + 1
  const factsAt = (at: number) => ({ ...facts, 'run.day': dayOf(at) })
  const usually = usualOutcomes({ catalog, zone, calendar: workingWeekOf(zone), chosen: body.answers })
  return {
    ...subject,
    runId: 'simulated',
    calendar: workingWeekOf(zone),
    factsAt,
    events: eventsOf(body, subject),
    operations: [],
    perform: withSendChecks(
      usually,
      { plan, catalog, zone, contacts, cap: usualTouchCap, factsAt },
      new Set(Object.keys(body.answers)),
    ),
  }
}

function lineOf(entry: TraceEntry, explainer: Explainer): Reply['lines'][number] {
  const answered = entry.kind === 'answered' ? entry : null
  const code = entry.kind === 'answered' ? null : entry.code
  return {
    n: entry.n,
    at: iso(entry.at),
    kind: entry.kind,
    sentence: explainEntry({ ...entry, code }, explainer),
    stepId: entry.stepId,
    stepLabel: entry.stepId && stepLabel(entry.stepId, explainer),
    exit: entry.exit,
    code: entry.kind === 'answered' ? (entry.code ?? null) : code,
    until: isoOrNull(answered?.until ?? null),
    reason: answered?.reason ?? null,
    facts: answered?.facts ?? null,
  }
}

function replyOf(plan: Plan, catalog: Catalog, subject: Subject, { entries, state }: Trace): Reply {
  const { zone } = subject
  const explainer = { content: plan.content, catalog, zone }
  return {
    planHash: plan.hash,
    zone,
    lines: entries.map((entry) => lineOf(entry, explainer)),
    ended: state.ended,
    remarks: simulationRemarks(plan, subject.facts, subject.contacts),
    waiting: state.tokens.map(({ stepId, until }) => ({ stepId, until: isoOrNull(until) })),
  }
}

/** Runs a plan in a virtual world made of what the caller says. Facts stay as they are; events come as given. */
export async function simulatePlan(
  tx: WorkspaceTransaction,
  plan: Plan,
  catalog: Catalog,
  body: Body,
): Promise<Reply> {
  checkAnswers(plan, body.answers)
  const subject = await subjectOf(tx, body)
  const until = body.until === undefined ? undefined : toInstant(body.until, subject.zone)
  return replyOf(plan, catalog, subject, simulate(plan, worldOf(plan, catalog, body, subject), until))
}
