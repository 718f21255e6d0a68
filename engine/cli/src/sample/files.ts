import { join } from 'node:path'
import type { Cells } from '../import/import-file.ts'
import type { ImportKindName } from '../import/kinds.ts'
import type { Mapping, Source } from '../import/mapping.ts'
import { rowsBy } from './join.ts'

/** One file of the sample and how its columns become fields. */
export interface SampleFile {
  file: string
  /** What is loaded, in words. */
  title: string
  kind: ImportKindName
  mapping: Mapping
  /** The column whose values must not repeat. */
  unique?: string
  /** Adds cells from other files. */
  complete?(cells: Cells): Cells
}

/** Columns by field, and texts that are the same in every row. */
function mapped(columns: Record<string, string>, constants: Record<string, string> = {}): Mapping {
  return new Map<string, Source>([
    ...Object.entries(columns).map(([field, column]) => [field, { column }] as const),
    ...Object.entries(constants).map(([field, constant]) => [field, { constant }] as const),
  ])
}

/** The one country of the sample that is not written as ISO 3166 has it. */
const isoCountries: Record<string, string> = { UK: 'GB' }

const members: SampleFile = {
  file: 'members.csv',
  title: 'members',
  kind: 'members',
  unique: 'member_id',
  mapping: mapped({
    id: 'member_id',
    name: 'name',
    email: 'email',
    role: 'role',
    team: 'team',
    timeZone: 'time_zone',
    capacity: 'capacity',
    outOfOffice: 'out_of_office',
  }),
}

const plans: SampleFile = {
  file: 'plans.csv',
  title: 'plans',
  kind: 'plan-tiers',
  unique: 'plan_tier',
  mapping: mapped({ name: 'plan_tier', rank: 'rank' }),
}

/** Accounts with what three files know of them: an account's zone is that of its admin contact. */
async function accounts(folder: string): Promise<SampleFile> {
  const facts = await rowsBy(join(folder, 'account_facts.csv'), 'account_id')
  const admins = await rowsBy(join(folder, 'contacts.csv'), 'account_id', ({ role }) => role === 'admin')
  return {
    file: 'accounts.csv',
    title: 'accounts',
    kind: 'accounts',
    unique: 'account_id',
    complete: (cells) => {
      const { account_id: id = '', country = '' } = cells
      const zone = admins.get(id)?.['time_zone'] ?? ''
      return { ...facts.get(id), ...cells, country: isoCountries[country] ?? country, time_zone: zone }
    },
    mapping: mapped({
      id: 'account_id',
      name: 'account_name',
      industry: 'industry',
      country: 'country',
      segment: 'segment',
      planTier: 'plan_tier',
      seats: 'seats',
      timeZone: 'time_zone',
      ownerId: 'owner_member_id',
      onboardedOn: 'onboarded_on',
      renewalDate: 'renewal_date',
      nps: 'nps',
      productsOwned: 'products_owned',
      businessOutcome: 'business_outcome',
      signedUpAt: 'signup_date',
      'attributes.referral_source': 'referral_source',
      'attributes.is_trial': 'is_trial',
    }),
  }
}

const contacts: SampleFile = {
  file: 'contacts.csv',
  title: 'contacts',
  kind: 'contacts',
  unique: 'contact_id',
  mapping: mapped({
    id: 'contact_id',
    accountId: 'account_id',
    name: 'name',
    email: 'email',
    role: 'role',
    timeZone: 'time_zone',
    consentBasis: 'consent_basis',
  }),
}

/** How the customers behave: in a workspace whose clock is held they are simulated. */
export const profilesFile: SampleFile = {
  file: 'reactions.csv',
  title: 'behaviour profiles',
  kind: 'behaviour-profiles',
  unique: 'account_id',
  mapping: mapped({
    accountId: 'account_id',
    reactsTo: 'reacts_to',
    afterDays: 'after_days',
    seatsAdded: 'seats_added',
  }),
}

const source = 'ravenstack'

const signals: SampleFile = {
  file: 'account_events.csv',
  title: 'signals',
  kind: 'events',
  unique: 'event_id',
  mapping: mapped(
    { id: 'event_id', accountId: 'account_id', occurredAt: 'at', kind: 'event', properties: 'properties' },
    { source },
  ),
}

const churn: SampleFile = {
  file: 'churn_events.csv',
  title: 'churn events',
  kind: 'events',
  unique: 'churn_event_id',
  mapping: mapped(
    {
      id: 'churn_event_id',
      accountId: 'account_id',
      occurredAt: 'churn_date',
      'properties.reason': 'reason_code',
      'properties.refund_usd': 'refund_amount_usd',
      'properties.is_reactivation': 'is_reactivation',
      'properties.feedback': 'feedback_text',
    },
    { kind: 'account.churned', source },
  ),
}

async function tickets(folder: string): Promise<SampleFile> {
  const tags = await rowsBy(join(folder, 'ticket_tags.csv'), 'ticket_id')
  return {
    file: 'support_tickets.csv',
    title: 'support tickets',
    kind: 'events',
    unique: 'ticket_id',
    complete: (cells) => ({ ...cells, tag: tags.get(cells['ticket_id'] ?? '')?.['tag'] ?? '' }),
    mapping: mapped(
      {
        id: 'ticket_id',
        accountId: 'account_id',
        occurredAt: 'submitted_at',
        'properties.priority': 'priority',
        'properties.tag': 'tag',
      },
      { kind: 'ticket.opened', source },
    ),
  }
}

const usageOf = (title: string, metric: string, columns: Record<string, string>): SampleFile => ({
  file: 'seat_usage.csv',
  title,
  kind: 'usage',
  mapping: mapped({ accountId: 'account_id', at: 'date', ...columns }, { metric }),
})

/** Whom the sample is about: before anything can happen to them. */
export async function peopleFiles(folder: string): Promise<SampleFile[]> {
  return [members, plans, await accounts(folder), contacts]
}

/** What happened. People without a license come before seats, so that a crossing finds them known. */
export async function factFiles(folder: string): Promise<SampleFile[]> {
  return [
    signals,
    churn,
    await tickets(folder),
    usageOf('people without a license', 'unlicensed', { used: 'active_unlicensed' }),
    usageOf('licenses in use', 'seats', { used: 'seats_used', limit: 'seats_purchased' }),
  ]
}
