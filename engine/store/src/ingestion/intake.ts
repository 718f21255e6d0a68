import { lockAccounts, type LockedAccount } from '../accounts/lock.ts'
import type { Clock } from '../clock/workspace-clock.ts'
import { type Listeners, openListeners } from '../enrolment/listeners.ts'
import { toleratedMs } from '../put-outcome.ts'
import type { WorkspaceTransaction } from '../transactions.ts'
import { refused, type RowRemark, type Taken } from './row-outcome.ts'

/** What a transaction takes facts in with: the accounts it has locked, and those who listen. */
export interface Intake {
  tx: WorkspaceTransaction
  clock: Clock
  accounts: Map<string, LockedAccount>
  listeners: Listeners
}

/** Holds the accounts of all the facts that are to be taken in. */
export async function openIntake(
  tx: WorkspaceTransaction,
  clock: Clock,
  accountIds: readonly string[],
): Promise<Intake> {
  const accounts = await lockAccounts(tx, accountIds)
  return { tx, clock, accounts, listeners: openListeners(tx, [...accounts.keys()]) }
}

/** How one sort of fact is checked, kept for later, and taken in. */
export interface FactSort<Fact> {
  accountIdOf(fact: Fact): string
  /** Epoch milliseconds. */
  instantOf(fact: Fact): number
  check(fact: Fact): RowRemark | null
  /** Keeps facts until the held clock gets there. @returns what became of each, in the order given */
  schedule(tx: WorkspaceTransaction, facts: readonly Fact[]): Promise<Taken['status'][]>
  /** Takes it in as live data, for an account that is locked; leaves the account in the intake as it is now. */
  take(intake: Intake, fact: Fact, account: LockedAccount): Promise<Taken['status']>
}

/** Whether a fact has to be kept until a held clock gets to it. */
export function isAhead({ kind, at }: Clock, instant: number): boolean {
  return kind === 'held' && instant > at
}

/** Takes in a sound fact, unless it is further in the future than clocks differ. */
export async function takeIfHappened<Fact>(sort: FactSort<Fact>, intake: Intake, fact: Fact): Promise<Taken> {
  const { clock } = intake
  if (sort.instantOf(fact) > clock.at + toleratedMs) {
    return refused(
      'in-the-future',
      `It is more than five minutes ahead of ${new Date(clock.at).toISOString()}.`,
    )
  }
  return takeIn(sort, intake, fact)
}

/** Takes in a sound fact that has happened. */
export async function takeIn<Fact>(sort: FactSort<Fact>, intake: Intake, fact: Fact): Promise<Taken> {
  const accountId = sort.accountIdOf(fact)
  const account = intake.accounts.get(accountId)
  if (!account) return refused('unknown-account', `There is no account "${accountId}".`)
  const status = await sort.take(intake, fact, account)
  if (sort.instantOf(fact) >= account.signedUpAt) return { status }
  const signedUp = new Date(account.signedUpAt).toISOString()
  return {
    status,
    code: 'before-sign-up',
    message: `The account signed up at ${signedUp}: kept, and triggers nothing.`,
  }
}
