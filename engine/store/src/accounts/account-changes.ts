import type { Json } from '@daymark/core'
import type { AccountRow } from './list-accounts.ts'

/** What a source reports of an account. What is undefined stays as it was. Instants are in epoch milliseconds. */
export interface ReportedAccount {
  id: string
  name: string
  industry?: string | null | undefined
  country?: string | null | undefined
  segment?: string | null | undefined
  planTier: string
  seats: number
  timeZone?: string | null | undefined
  ownerId?: string | null | undefined
  onboardedOn?: string | null | undefined
  renewalDate?: string | null | undefined
  nps?: number | null | undefined
  productsOwned?: readonly string[] | undefined
  businessOutcome?: string | null | undefined
  signedUpAt: number
  attributes?: { [key: string]: Json } | undefined
}

/** The facts' name of each field that conditions compare, without `account.`; plan and seats have events of their own. */
const factOf = {
  name: 'name',
  industry: 'industry',
  country: 'country',
  segment: 'segment',
  timeZone: 'time_zone',
  ownerId: 'owner',
  onboardedOn: 'onboarded_on',
  renewalDate: 'renewal_date',
  nps: 'nps',
  productsOwned: 'products_owned',
  businessOutcome: 'business_outcome',
} as const satisfies Partial<Record<keyof ReportedAccount, string>>

const plainFields = Object.keys(factOf) as (keyof typeof factOf)[]

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The plain fields that the source says something new about, and the attributes as they are to be. */
export interface AccountDifference {
  set: Partial<Pick<AccountRow, keyof typeof factOf>>
  attributes: Record<string, unknown> | null
  /** The names of the facts that are new, as `account.changed` names them. */
  fields: string[]
}

/** @returns what is new in what the source reports; attributes that it does not name stay */
export function differenceOf(before: AccountRow, reported: ReportedAccount): AccountDifference {
  const changed = plainFields.filter(
    (field) => reported[field] !== undefined && !isSame(reported[field], before[field]),
  )
  const known = before.attributes
  const attributes = Object.entries(reported.attributes ?? {}).filter(
    ([name, value]) => !isSame(value, known[name]),
  )
  return {
    set: Object.fromEntries(changed.map((field) => [field, reported[field]])),
    attributes: attributes.length === 0 ? null : { ...known, ...Object.fromEntries(attributes) },
    fields: [...changed.map((field) => factOf[field]), ...attributes.map(([name]) => `attributes.${name}`)],
  }
}
