import type {
  AccountRow,
  BehaviourProfileRow,
  BulkReply,
  Client,
  ClientResult,
  ContactRow,
  EventRow,
  MemberRow,
  PlanTierRow,
  UsageRow,
} from '@daymark/contract'

/**
 * What a cell becomes. `list` is split at `;` or `|`; `ranges` are `from/to` days, likewise split; `json` is parsed.
 * With `?`, an empty cell says that nothing is known; without, the field is left out.
 */
export type FieldType =
  'text' | 'text?' | 'integer' | 'integer?' | 'number' | 'number?' | 'list' | 'ranges' | 'json'

type FieldsOf<Row> = Record<keyof Row, FieldType>

const accounts = {
  id: 'text',
  name: 'text',
  industry: 'text?',
  country: 'text?',
  segment: 'text?',
  planTier: 'text',
  seats: 'integer',
  timeZone: 'text?',
  ownerId: 'text?',
  onboardedOn: 'text?',
  renewalDate: 'text?',
  nps: 'integer?',
  productsOwned: 'list',
  businessOutcome: 'text?',
  signedUpAt: 'text',
  attributes: 'json',
} satisfies FieldsOf<AccountRow>

const contacts = {
  id: 'text',
  accountId: 'text',
  name: 'text',
  email: 'text',
  role: 'text',
  timeZone: 'text?',
  consentBasis: 'text?',
  consentAt: 'text?',
  optedOutAt: 'text?',
} satisfies FieldsOf<ContactRow>

const members = {
  id: 'text',
  name: 'text',
  email: 'text',
  role: 'text',
  team: 'text?',
  timeZone: 'text',
  capacity: 'integer?',
  outOfOffice: 'ranges',
} satisfies FieldsOf<MemberRow>

const planTiers = {
  name: 'text',
  rank: 'integer',
} satisfies FieldsOf<PlanTierRow>

const usage = {
  accountId: 'text',
  metric: 'text',
  at: 'text',
  used: 'number',
  limit: 'number?',
} satisfies FieldsOf<UsageRow>

const events = {
  id: 'text',
  accountId: 'text',
  kind: 'text',
  occurredAt: 'text',
  properties: 'json',
  source: 'text',
} satisfies FieldsOf<EventRow>

const behaviourProfiles = {
  accountId: 'text',
  reactsTo: 'text',
  afterDays: 'integer',
  seatsAdded: 'integer?',
} satisfies FieldsOf<BehaviourProfileRow>

/** A row as it is sent; whether it fits is the server's to say, row by row. */
export type Row = Record<string, unknown>

/** What can be imported: its fields, and where its rows go. */
export interface ImportKind {
  fields: Readonly<Record<string, FieldType>>
  /** The field that holds values by name: `properties.priority`. */
  open?: string
  send(client: Client, rows: Row[]): Promise<ClientResult<BulkReply>>
}

export const importKinds = {
  accounts: {
    fields: accounts,
    open: 'attributes',
    send: (client, rows) => client.putAccounts({ body: { rows: rows as AccountRow[] } }),
  },
  contacts: {
    fields: contacts,
    send: (client, rows) => client.putContacts({ body: { rows: rows as ContactRow[] } }),
  },
  members: {
    fields: members,
    send: (client, rows) => client.putMembers({ body: { rows: rows as MemberRow[] } }),
  },
  'plan-tiers': {
    fields: planTiers,
    send: (client, rows) => client.putPlanTiers({ body: { rows: rows as PlanTierRow[] } }),
  },
  usage: {
    fields: usage,
    send: (client, rows) => client.recordUsages({ body: { rows: rows as UsageRow[] } }),
  },
  events: {
    fields: events,
    open: 'properties',
    send: (client, rows) => client.recordEvents({ body: { rows: rows as EventRow[] } }),
  },
  'behaviour-profiles': {
    fields: behaviourProfiles,
    send: (client, rows) => client.putBehaviourProfiles({ body: { rows: rows as BehaviourProfileRow[] } }),
  },
} as const satisfies Record<string, ImportKind>

export type ImportKindName = keyof typeof importKinds
