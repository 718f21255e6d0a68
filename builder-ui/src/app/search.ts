import { z } from 'zod'

/** What stands behind the ? of each page's address. What does not fit is as if it were not there. */
const text = z.string().max(200).optional().catch(undefined)

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values).optional().catch(undefined)
}

export const PlaybooksSearch = z.object({
  search: text,
  state: oneOf(['draft', 'active', 'stopped', 'retired']),
})

export const PlaybookSearch = z.object({
  show: oneOf(['outline']),
  version: z.number().int().optional().catch(undefined),
  step: text,
})

/** Two editions that are compared: numbers of versions, the draft, or the file that the playbook lives in. */
const edition = z
  .union([z.int().min(1), z.enum(['draft', 'file'])])
  .optional()
  .catch(undefined)

export const HistorySearch = z.object({ from: edition, to: edition })

/** How a draft is edited; and a version that is put in the place of the draft as it opens; `discard` where that is to give up what was drawn. */
export const EditorSearch = z.object({
  restore: z.int().min(1).optional().catch(undefined),
  discard: z.literal(true).optional().catch(undefined),
  view: oneOf(['outline']),
})

export const RunsSearch = z.object({
  state: oneOf(['open', 'paused', 'ended']),
  outcome: oneOf(['converted', 'left', 'cancelled', 'failed']),
  playbookId: text,
  version: z.number().int().optional().catch(undefined),
  accountId: text,
  /** Those that have left this step, by this exit. */
  left: text,
  by: text,
})

export const AccountsSearch = z.object({ search: text, ownerId: text })

export const TasksSearch = z.object({
  show: oneOf(['today', 'overdue', 'done']),
  assigneeId: text,
  task: text,
})

export const MailboxSearch = z.object({
  search: text,
  channel: oneOf(['email', 'in-app', 'member-email']),
  state: oneOf(['sending', 'retrying', 'sent', 'failed']),
  within: oneOf(['24h', '7d']),
  message: text,
})

export const DecisionsSearch = z.object({
  kind: oneOf(['enrolment', 'send']),
  outcome: oneOf(['enrolled', 'not-enrolled', 'held-back']),
  playbookId: text,
  accountId: text,
})
