import { z } from 'zod'
import { Decision } from './decisions.ts'
import type { Endpoint } from './endpoint.ts'
import { PlaybookProblem } from './problem.ts'
import { FileName } from './playbook-files.ts'
import { ById, Flag, Id, Instant } from './shared.ts'
import { SimulateBody, SimulateReply } from './simulation.ts'

/** A playbook as it is written. It is let through unchecked: what does not fit is a problem, with its node. */
export const PlaybookDocument = z
  .record(z.string(), z.json())
  .meta({ description: 'A playbook document (schemaVersion 1)' })

const Status = z.enum(['draft', 'published', 'retired'])

export const PlaybookVersion = z
  .object({
    playbookId: z.string(),
    version: z.int(),
    status: Status,
    planHash: z.string().nullable(),
    /** When the version was begun, by the wall clock. */
    recordedAt: Instant,
    publishedAt: Instant.nullable(),
    retiredAt: Instant.nullable(),
    /** Who published it, by the label of their key, and what they noted. */
    publishedBy: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'PlaybookVersion' })

export const PlaybookVersionDetail = PlaybookVersion.extend({
  document: z.record(z.string(), z.unknown()),
}).meta({ id: 'PlaybookVersionDetail' })

/** `draft`: nothing is published yet. `active`: it enrols. `stopped`: it does not. `retired`: nor is it listed. */
export const PlaybookState = z.enum(['draft', 'active', 'stopped', 'retired'])
export type PlaybookState = z.infer<typeof PlaybookState>

export const PlaybookSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    family: z.string(),
    state: PlaybookState,
    /** When and by whom it was last stopped, retired or started again; null: never. */
    stateChangedAt: Instant.nullable(),
    stateChangedBy: z.string().nullable(),
    draftVersion: z.int().nullable(),
    publishedVersion: z.int().nullable(),
    /** What the draft is called, which may be another name; null while there is none. */
    draftName: z.string().nullable(),
    /** Whether the draft says something else than what is published. */
    unpublishedChanges: z.boolean(),
    /** When and by whom it was last edited, else begun, else published; null where that was not kept. */
    editedAt: Instant.nullable(),
    editedBy: z.string().nullable(),
    openRuns: z.int(),
    /** Of the open ones, those that an operator holds. */
    pausedRuns: z.int(),
    endedRuns: z.int(),
    /** Of the ended ones, those that reached the goal. */
    convertedRuns: z.int(),
  })
  .meta({ id: 'PlaybookSummary' })

/** A playbook with the version that is being drawn and the one that runs. */
export const PlaybookDetail = PlaybookSummary.extend({
  draft: PlaybookVersionDetail.nullable(),
  published: PlaybookVersionDetail.nullable(),
}).meta({ id: 'PlaybookDetail' })

/** A compiled playbook, in sentences. */
export const PlanSummary = z
  .object({
    hash: z.string(),
    name: z.string(),
    family: z.string(),
    /** The kinds of account events that can mean anything to a run. */
    watches: z.array(z.string()),
    steps: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        sentence: z.string(),
        exits: z.record(z.string(), z.string()),
      }),
    ),
  })
  .meta({ id: 'PlanSummary' })

/** What `compile` says: the plan, or the problems. */
export const CheckReply = z
  .object({ plan: PlanSummary.nullable(), problems: z.array(PlaybookProblem) })
  .meta({ id: 'CheckReply' })

export const EnrolBody = z.strictObject({
  accountId: Id,
  /** The same key enrols once; the header Idempotency-Key does the same. */
  key: z.string().min(1).max(200).optional(),
})

/** At which steps the runs of a playbook are, and which exits they took. */
export const Positions = z
  .object({
    /** Every run there ever was. */
    enrolled: z.int(),
    /** How those runs are: `paused` among the open, `converted` among the ended. */
    runs: z.object({ open: z.int(), paused: z.int(), ended: z.int(), converted: z.int() }),
    /** Open runs by the step they stand at. A run that stands at two counts at both. */
    steps: z.array(z.object({ stepId: z.string(), open: z.int() })),
    /** How often each way out was taken. */
    exits: z.array(z.object({ stepId: z.string(), exit: z.string(), taken: z.int() })),
  })
  .meta({ id: 'Positions' })
export type Positions = z.infer<typeof Positions>

/** What becomes of the open runs of a playbook that is stopped. There is no usual answer: say which. */
const AtStop = z.strictObject({ runs: z.enum(['go-on', 'pause', 'end']) })

const StateChanged = z
  .object({
    state: PlaybookState,
    /** How many of its open runs go on, will be paused or resumed, or will end: in a moment, one after the other. */
    runs: z.int(),
  })
  .meta({ id: 'StateChanged' })

const byVersion = z.object({ id: Id, version: z.coerce.number().int().min(1) })

export const playbookEndpoints = {
  listPlaybooks: {
    method: 'GET',
    path: '/v1/playbooks',
    tag: 'Playbooks',
    summary: 'Every playbook by name, those that are retired only if asked for',
    query: z.object({ retired: Flag.default(false) }),
    reply: z.object({ items: z.array(PlaybookSummary) }),
  },
  getPlaybook: {
    method: 'GET',
    path: '/v1/playbooks/:id',
    tag: 'Playbooks',
    summary: 'One playbook, its draft and its published version',
    params: ById,
    reply: PlaybookDetail,
  },
  getPositions: {
    method: 'GET',
    path: '/v1/playbooks/:id/positions',
    tag: 'Playbooks',
    summary: 'Where its runs stand, and how often each way was taken',
    params: ById,
    /** Left out: the runs of every version. */
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    reply: Positions,
  },
  putDraft: {
    method: 'PUT',
    path: '/v1/playbooks/:id/draft',
    tag: 'Playbooks',
    summary: 'Replace the draft by a document, as one edit; If-Match names the revision it replaces',
    params: ById,
    /** What the file is called that the document was read from: the playbook is taken to live there, too. */
    query: z.object({ file: FileName.optional() }),
    body: PlaybookDocument,
    holdsDocument: true,
    reply: z.object({ version: PlaybookVersion, revision: z.int(), problems: z.array(PlaybookProblem) }),
  },
  checkPlaybook: {
    method: 'POST',
    path: '/v1/playbooks/check',
    tag: 'Playbooks',
    summary: 'Compile a document without keeping it',
    body: z.strictObject({ document: PlaybookDocument }),
    holdsDocument: true,
    reply: CheckReply,
  },
  publishPlaybook: {
    method: 'POST',
    path: '/v1/playbooks/:id/publish',
    tag: 'Playbooks',
    summary: 'Compile the draft and freeze it, with a note; If-Match names the revision that is meant',
    params: ById,
    body: z.strictObject({ note: z.string().min(1).max(1000).optional() }).nullish(),
    reply: PlaybookVersion,
  },
  stopPlaybook: {
    method: 'POST',
    path: '/v1/playbooks/:id/stop',
    tag: 'Playbooks',
    summary: 'Enrol nobody any more; open runs go on, are paused, or end',
    params: ById,
    body: AtStop,
    reply: StateChanged,
  },
  startPlaybook: {
    method: 'POST',
    path: '/v1/playbooks/:id/start',
    tag: 'Playbooks',
    summary: 'Enrol again, and resume the runs that were paused with the playbook',
    params: ById,
    body: z.strictObject({ runs: z.enum(['resume', 'stay-paused']).optional() }).nullish(),
    reply: StateChanged,
  },
  retirePlaybook: {
    method: 'POST',
    path: '/v1/playbooks/:id/retire',
    tag: 'Playbooks',
    summary: 'Stop a playbook and take it off the list; publishing or starting brings it back',
    params: ById,
    body: AtStop,
    reply: StateChanged,
  },
  listVersions: {
    method: 'GET',
    path: '/v1/playbooks/:id/versions',
    tag: 'Playbooks',
    summary: 'Every version, newest first',
    params: ById,
    reply: z.object({ items: z.array(PlaybookVersion) }),
  },
  getVersion: {
    method: 'GET',
    path: '/v1/playbooks/:id/versions/:version',
    tag: 'Playbooks',
    summary: 'One version with its document',
    params: byVersion,
    reply: PlaybookVersionDetail,
  },
  simulatePlaybook: {
    method: 'POST',
    path: '/v1/playbooks/:id/simulate',
    tag: 'Playbooks',
    summary: 'Show what would happen, without anything happening',
    params: ById,
    body: SimulateBody,
    holdsDocument: true,
    reply: SimulateReply,
  },
  enrolAccount: {
    method: 'POST',
    path: '/v1/playbooks/:id/enrol',
    tag: 'Playbooks',
    summary: 'Enrol an account, if every rule lets it in; the reply is the decision',
    params: ById,
    body: EnrolBody,
    reply: Decision,
  },
} as const satisfies Record<string, Endpoint>
