import type { Attribute } from './attribute.ts'
import type { Catalog } from './catalog.ts'

const account: Attribute[] = [
  { path: 'account.id', type: 'text', label: 'Account id' },
  { path: 'account.name', type: 'text', label: 'Account name' },
  { path: 'account.industry', type: 'text', label: 'Industry' },
  { path: 'account.country', type: 'text', label: 'Country' },
  { path: 'account.segment', type: 'text', label: 'Segment' },
  { path: 'account.plan', type: 'text', label: 'Plan' },
  { path: 'account.seats', type: 'number', label: 'Seats' },
  { path: 'account.nps', type: 'number', label: 'NPS' },
  { path: 'account.onboarded_on', type: 'date', label: 'Onboarded on' },
  { path: 'account.renewal_date', type: 'date', label: 'Renewal date' },
  { path: 'account.business_outcome', type: 'text', label: 'Business outcome' },
  { path: 'account.products_owned', type: 'text-list', label: 'Products owned' },
  { path: 'account.has_owner', type: 'boolean', label: 'Has an owner' },
]

const contact: Attribute[] = [
  { path: 'contact.name', type: 'text', label: 'Contact name', templatesOnly: true },
  { path: 'contact.first_name', type: 'text', label: 'Contact first name', templatesOnly: true },
  { path: 'contact.email', type: 'text', label: 'Contact e-mail', templatesOnly: true },
  { path: 'contact.role', type: 'text', label: 'Contact role', templatesOnly: true },
]

const owner: Attribute[] = [
  { path: 'owner.id', type: 'text', label: 'Owner id' },
  { path: 'owner.role', type: 'text', label: 'Owner role' },
  { path: 'owner.team', type: 'text', label: 'Owner team' },
  { path: 'owner.name', type: 'text', label: 'Owner name', templatesOnly: true },
  { path: 'owner.email', type: 'text', label: 'Owner e-mail', templatesOnly: true },
]

const run: Attribute[] = [
  { path: 'run.day', type: 'number', label: 'Day of the run' },
  { path: 'links.add_seats', type: 'text', label: 'One-click add-seats link', templatesOnly: true },
  { path: 'links.unsubscribe', type: 'text', label: 'Unsubscribe link', templatesOnly: true },
]

/** Usage metrics that every workspace has. A metric's name is one word of letters, digits and underscores. */
export const builtInMetrics = ['seats', 'unlicensed', 'storage', 'api_calls'] as const

function usageOf(metric: string): Attribute[] {
  return [
    { path: `usage.${metric}.used`, type: 'number', label: `${metric} used` },
    { path: `usage.${metric}.limit`, type: 'number', label: `${metric} limit` },
    { path: `usage.${metric}.percent`, type: 'number', label: `${metric} used, in percent of the limit` },
  ]
}

/** @returns the usage metrics whose attributes a catalogue has */
export function metricsOf({ attributes }: Catalog): string[] {
  return [...attributes.keys()].flatMap((path) => /^usage\.(.+)\.percent$/.exec(path)?.[1] ?? [])
}

/** @returns every attribute of a workspace that measures these metrics beside the built-in ones */
export function attributesFor(metrics: readonly string[]): Attribute[] {
  const names = [...new Set([...builtInMetrics, ...metrics])]
  return [...account, ...contact, ...owner, ...run, ...names.flatMap(usageOf)]
}
