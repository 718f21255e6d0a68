import type { Note } from '@daymark/store'
import type { Logger } from 'pino'
import { boundedLabel } from './metrics/bounded.ts'
import { metrics } from './metrics/metrics.ts'

type Report<N> = (note: N, logger: Logger, workspaceId: string) => void
/** A note of one of these types; its own type says which it is. */
type NoteAmong<T extends Note['type']> = { [K in T]: { type: K } & Extract<Note, { type: K }> }[T]
type Reports = { [T in Note['type']]: Report<NoteAmong<T>> }

const playbooks = boundedLabel(200)
const actions = boundedLabel(100)
const codes = boundedLabel(100)

/** What is everyday, and what a person should look at. */
const levelOf = { sent: 'info', failed: 'warn', retried: 'warn', ambiguous: 'warn' } as const

const sentences = {
  sent: 'a message was sent',
  failed: 'a message was not sent, for good',
  retried: 'a message was not taken, and is tried again',
  ambiguous: 'a message may have been sent twice',
} as const

/** How each thing that was done is counted and logged. */
const reports: Reports = {
  enrolment({ type: _, ...about }, logger, workspaceId) {
    const { playbookId, outcome, code } = about
    metrics.enrolments.inc({ playbook: playbooks(playbookId), outcome, code: codes(code) })
    if (outcome === 'enrolled') logger.info({ workspaceId, ...about }, 'an account was enrolled')
    else logger.debug({ workspaceId, ...about }, 'an account was not enrolled')
  },
  answer({ type: _, ...about }, logger, workspaceId) {
    metrics.lateness.observe({ step_type: about.stepType, clock: about.clock }, about.lateMs / 1000)
    logger.debug({ workspaceId, ...about }, 'a step was answered')
  },
  send({ type: _, ...about }, logger, workspaceId) {
    const { action, channel, fate } = about
    metrics.sends.inc({ action: actions(action), channel, outcome: fate, code: '' })
    logger[levelOf[fate]]({ workspaceId, ...about }, sentences[fate])
  },
  'send-suppressed'({ type: _, ...about }, logger, workspaceId) {
    const { action, code } = about
    metrics.sends.inc({ action: actions(action), channel: '', outcome: 'held-back', code: codes(code) })
    logger.info({ workspaceId, ...about }, 'a message was held back')
  },
  'run-ended'({ type: _, ...about }, logger, workspaceId) {
    metrics.runsEnded.inc({ outcome: about.outcome })
    if (about.outcome === 'failed') logger.error({ workspaceId, ...about }, 'a run was given up')
    else logger.info({ workspaceId, ...about }, 'a run has ended')
  },
}

function report<T extends Note['type']>(note: NoteAmong<T>, logger: Logger, workspaceId: string): void {
  reports[note.type](note, logger, workspaceId)
}

/** @returns what counts and logs each thing that a committed transaction did, for `connectStore` */
export function reportNotes(logger: Logger): (workspaceId: string, done: Note) => void {
  return (workspaceId, done) => report(done, logger, workspaceId)
}
