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
  left: ['quiet', 'Exited'],
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

/** What a message's state is called; when the process died before it knew the answer, it may have arrived before. */
const messageStates: Record<Message['state'], { tone: Tone; words: string; ambiguous: string }> = {
  sending: { tone: 'busy', words: 'Sending', ambiguous: 'Sending, may arrive twice' },
  retrying: { tone: 'warn', words: 'Retrying', ambiguous: 'Retrying, may arrive twice' },
  sent: { tone: 'good', words: 'Sent', ambiguous: 'Sent, may have arrived twice' },
  failed: { tone: 'bad', words: 'Failed', ambiguous: 'Failed, but may have arrived' },
}

export function MessageStatus({ message }: { message: Pick<Message, 'state' | 'ambiguous'> }) {
  const { tone, words, ambiguous } = messageStates[message.state]
  return message.ambiguous ? (
    <Status tone={tone === 'bad' ? 'bad' : 'warn'}>{ambiguous}</Status>
  ) : (
    <Status tone={tone}>{words}</Status>
  )
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
