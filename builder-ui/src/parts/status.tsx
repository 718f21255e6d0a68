import type { Decision, Message, Run, Task } from '@daymark/contract'
import './status.css'

/** What a status means to whoever reads it; its colour is never alone, the words say the same. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet'

export function Status({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className="dm-status" data-tone={tone}>
      {children}
    </span>
  )
}

const outcomes: Record<NonNullable<Run['outcome']>, readonly [Tone, string]> = {
  converted: ['good', 'Converted'],
  left: ['quiet', 'Left'],
  cancelled: ['quiet', 'Cancelled'],
  failed: ['bad', 'Failed'],
}

export function RunStatus({ run }: { run: Pick<Run, 'state' | 'outcome' | 'pausedAt'> }) {
  const [tone, words] = run.outcome
    ? outcomes[run.outcome]
    : run.pausedAt === null
      ? (['busy', 'Running'] as const)
      : (['warn', 'Paused'] as const)
  return <Status tone={tone}>{words}</Status>
}

const messageStates: Record<Message['state'], readonly [Tone, string]> = {
  sending: ['busy', 'Sending'],
  retrying: ['warn', 'Retrying'],
  sent: ['good', 'Sent'],
  failed: ['bad', 'Failed'],
}

export function MessageStatus({ message }: { message: Pick<Message, 'state' | 'ambiguous'> }) {
  const [tone, words] = messageStates[message.state]
  if (message.ambiguous) return <Status tone="warn">{`${words}, perhaps twice`}</Status>
  return <Status tone={tone}>{words}</Status>
}

const decisionOutcomes: Record<Decision['outcome'], readonly [Tone, string]> = {
  enrolled: ['busy', 'Enrolled'],
  'not-enrolled': ['quiet', 'Not enrolled'],
  'held-back': ['warn', 'Held back'],
}

export function DecisionStatus({ outcome }: { outcome: Decision['outcome'] }) {
  const [tone, words] = decisionOutcomes[outcome]
  return <Status tone={tone}>{words}</Status>
}

export function TaskStatus({ task }: { task: Pick<Task, 'state' | 'overdue'> }) {
  if (task.state === 'done') return <Status tone="good">Done</Status>
  if (task.state === 'withdrawn') return <Status tone="quiet">Withdrawn</Status>
  return task.overdue ? <Status tone="bad">Overdue</Status> : <Status tone="busy">Open</Status>
}
