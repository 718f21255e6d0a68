import type { TouchCap } from '@daymark/core'
import { sql } from 'kysely'
import { atInstant, instant } from '../instant.ts'
import { normalAddress } from '../people/opt-outs.ts'
import type { SendChannel } from '../tables/sends.ts'
import type { WorkspaceTransaction } from '../transactions.ts'

/** @returns the workspace's cap on customer touches */
export async function touchCap(tx: WorkspaceTransaction): Promise<TouchCap> {
  const { settings } = await tx.selectFrom('workspaces').select('settings').executeTakeFirstOrThrow()
  return settings.touchCap
}

/**
 * @param except - what the keys of deliveries that do not count begin with
 * @returns when a run last touched its customer, or may have, in epoch milliseconds, or null
 */
export async function lastTouch(
  tx: WorkspaceTransaction,
  runId: string,
  except: string,
): Promise<number | null> {
  const { at } = await tx
    .selectFrom('sends')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('runId', '=', runId)
    .where(touches(except))
    .executeTakeFirstOrThrow()
  return at
}

/** Whether a delivery has touched its customer, or may have. `except`: what the keys of others begin with. */
function touches(except: string) {
  return sql<boolean>`touches_customer and (state <> 'failed' or ambiguous) and not starts_with(key, ${except})`
}

/** Which touches are counted. */
interface TouchWindow {
  accountId: string
  /** The window is the `days` local days that end with the day of this instant, in epoch milliseconds. */
  at: number
  days: number
  /** The account's IANA zone. */
  zone: string
  /** What the keys of deliveries that do not count begin with. */
  except: string
}

/** @returns the local days on which an account was touched, or may have been: 'YYYY-MM-DD', each once */
export async function touchedDays(
  tx: WorkspaceTransaction,
  { accountId, at, days, zone, except }: TouchWindow,
): Promise<string[]> {
  const day = sql<string>`to_char(at at time zone ${zone}, 'YYYY-MM-DD')`
  const rows = await tx
    .selectFrom('sends')
    .select(day.as('day'))
    .distinct()
    .where('accountId', '=', accountId)
    .where(touches(except))
    .where(
      sql<boolean>`(at at time zone ${zone})::date > (${instant(at)}::timestamptz at time zone ${zone})::date - ${days}::int`,
    )
    .execute()
  return rows.map((row) => row.day)
}

/** Which messages of people are counted. */
interface PersonsDay extends Omit<TouchWindow, 'accountId' | 'days'> {
  channel: SendChannel
  /** As `normal_address` has them. They are locked. */
  addresses: readonly string[]
}

const twoDaysMs = 2 * 86_400_000

/**
 * Counts how many messages people have had, or may have had, on one channel and the local day of an instant, as whatever
 * contacts they are, by whatever playbooks.
 * @returns the counts by address; who has had none is not there
 */
export async function messagesOfDay(
  tx: WorkspaceTransaction,
  { channel, addresses, at, zone, except }: PersonsDay,
): Promise<Map<string, number>> {
  const address = normalAddress(sql.ref('contact.email'))
  const rows = await tx
    .selectFrom('sends as send')
    .innerJoin('contacts as contact', 'contact.id', 'send.contactId')
    .select([address.as('address'), sql<number>`count(*)::int`.as('count')])
    .where(sql<boolean>`${address} = any(${[...addresses]})`)
    .where('send.channel', '=', channel)
    .where(touches(except))
    .where('send.at', '>', atInstant(at - twoDaysMs))
    .where('send.at', '<', atInstant(at + twoDaysMs))
    .where(
      sql<boolean>`(send.at at time zone ${zone})::date = (${instant(at)}::timestamptz at time zone ${zone})::date`,
    )
    .groupBy(address)
    .execute()
  return new Map(rows.map((row) => [row.address, row.count]))
}
