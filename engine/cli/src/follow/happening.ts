import type { Client, Decision, Message, PlannedReaction, Run, Task } from '@daymark/contract'
import { messageStatus, runStatus } from '../output/labels.ts'
import { every, since } from '../server/every.ts'
import { hasSimulatedPeople } from '../server/simulated-people.ts'

/** What can be reported of a day, in the order in which it is reported when the instants are equal. */
export const happeningKinds = [
  'enrolled',
  'not enrolled',
  'in-app',
  'email',
  'notice',
  'held back',
  'task',
  'task done',
  'overdue',
  'customer',
  'ended',
] as const

export type HappeningKind = (typeof happeningKinds)[number]

/** One thing that happened to one account. */
export interface Happening {
  /** Epoch milliseconds. */
  at: number
  kind: HappeningKind
  accountId: string
  accountName: string
  /** In plain words. */
  detail: string
}

/** A stretch of time in epoch milliseconds: after `from`, up to and with `to`. */
export interface Stretch {
  from: number
  to: number
}

type Names = Map<string, string>

const decisionKinds: Record<Decision['outcome'], HappeningKind> = {
  enrolled: 'enrolled',
  'not-enrolled': 'not enrolled',
  'held-back': 'held back',
}

const channelKinds: Record<Message['channel'], HappeningKind> = {
  email: 'email',
  'in-app': 'in-app',
  'member-email': 'notice',
}

function fromDecision(decision: Decision): Happening {
  const { outcome, at, accountId, accountName, reason, stepLabel } = decision
  const detail = stepLabel === null || stepLabel === undefined ? reason : `${stepLabel}: ${reason}`
  return { at: Date.parse(at), kind: decisionKinds[outcome], accountId, accountName, detail }
}

function fromMessage(message: Message, names: Names): Happening {
  const { channel, at, accountId, recipient, subject } = message
  const status = messageStatus(message)
  const trouble = status === 'Sent' ? '' : ` (${status})`
  const to = channel === 'in-app' ? '' : `${recipient}  `
  const accountName = names.get(accountId) ?? accountId
  return {
    at: Date.parse(at),
    kind: channelKinds[channel],
    accountId,
    accountName,
    detail: `${to}“${subject}”${trouble}`,
  }
}

function fromTask(task: Task): Happening[] {
  const { accountId, accountName, title, assigneeName, outcome, outcomes } = task
  const { createdAt, completedAt, dueAt, overdue } = task
  const about = { accountId, accountName }
  const label = outcomes.find(({ exit }) => exit === outcome)?.label ?? outcome
  return [
    { ...about, at: Date.parse(createdAt), kind: 'task', detail: `${assigneeName ?? 'nobody'}: ${title}` },
    ...(completedAt !== null && outcome !== null
      ? [
          {
            ...about,
            at: Date.parse(completedAt),
            kind: 'task done' as const,
            detail: `${label ?? ''}: ${title}`,
          },
        ]
      : []),
    ...(overdue
      ? [
          {
            ...about,
            at: Date.parse(dueAt),
            kind: 'overdue' as const,
            detail: `${assigneeName ?? 'nobody'}: ${title}`,
          },
        ]
      : []),
  ]
}

/** What members do is said with their tasks. */
function fromReaction(reaction: PlannedReaction): Happening | null {
  const { kind, state, at, accountId, accountName, words } = reaction
  if (kind === 'complete-task' || state === 'planned') return null
  const detail = state === 'missed' ? `Wanted to react, and could not: ${words ?? ''}` : (words ?? '')
  return { at: Date.parse(at), kind: 'customer', accountId, accountName, detail }
}

function fromRun(run: Run): Happening | null {
  const { endedAt, accountId, accountName, endReason, playbookName } = run
  if (endedAt === null) return null
  const detail = `${playbookName}: ${runStatus(run)}${endReason === null ? '' : `: ${endReason}`}`
  return { at: Date.parse(endedAt), kind: 'ended', accountId, accountName, detail }
}

async function reactionsSince(client: Client, from: number): Promise<PlannedReaction[]> {
  if (!(await hasSimulatedPeople(client))) return []
  return since(
    every((page) => client.listPlannedReactions({ query: page })),
    ({ at }) => at,
    from,
  )
}

/** Asks what happened in a stretch of time, in the order it happened. */
export async function happeningsIn(client: Client, { from, to }: Stretch): Promise<Happening[]> {
  const decisions = await since(
    every((page) => client.listDecisions({ query: page })),
    ({ at }) => at,
    from,
  )
  const messages = await since(
    every((page) => client.listMessages({ query: page })),
    ({ at }) => at,
    from,
  )
  const tasks = await Array.fromAsync(every((page) => client.listTasks({ query: page })))
  const reactions = await reactionsSince(client, from)
  const runs = await Array.fromAsync(every((page) => client.listRuns({ query: page })))
  const names: Names = new Map(
    [...decisions, ...tasks, ...runs].map(({ accountId, accountName }) => [accountId, accountName]),
  )
  return [
    ...decisions.map(fromDecision),
    ...messages.map((message) => fromMessage(message, names)),
    ...tasks.flatMap(fromTask),
    ...reactions.map(fromReaction),
    ...runs.map(fromRun),
  ]
    .filter(
      (happening): happening is Happening => happening !== null && happening.at > from && happening.at <= to,
    )
    .toSorted((a, b) => a.at - b.at || happeningKinds.indexOf(a.kind) - happeningKinds.indexOf(b.kind))
}
