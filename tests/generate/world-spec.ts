import type { AccountEvent } from '@daymark/core'
import type { Operation } from '@daymark/core/step'

/** The circumstances of one run, as data that can be printed and read back. Instants are epoch milliseconds. */
export interface WorldSpec {
  runId: string
  accountId: string
  zone: string
  enrolledAt: number
  account: { plan: string; seats: number; nps: number | null; hasOwner: boolean }
  /** Samples of storage used, of a limit of 100, by instant. */
  usage: { at: number; used: number }[]
  /** By instant and sequence; the first sequence is 1. */
  events: AccountEvent[]
  /** By instant. */
  operations: Operation[]
  /** Decides how long something outside is at work on each question; 0 or left out: no time at all. */
  slowness?: number
}

/** The limit of every usage sample. */
export const storageLimit = 100

/** The members that every world has: the one who owns the account, if anyone does, and the only CSM. */
export const members = {
  owner: { id: 'mo', name: 'Mo Owner', role: 'ae' },
  csm: { id: 'cy', name: 'Cy Smith', role: 'csm' },
} as const
