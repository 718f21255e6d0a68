import type { HeldBack } from './recipients.ts'

/**
 * How often people may be touched: an account on at most `touches` local days out of `days`, and a person, whatever
 * accounts they are a contact of, by at most `messagesADay` on each channel and local day; left out, by one.
 */
export interface TouchCap {
  touches: number
  days: number
  messagesADay?: number
}

/** The cap of a workspace that says nothing else. */
export const usualTouchCap: TouchCap = { touches: 2, days: 14 }

/**
 * Whether another touch today would be one too many. Today counts; a day that is touched already can be touched again.
 * @param touched - the local days of the window on which the account was touched, as YYYY-MM-DD, each once
 */
export function capReached(touched: readonly string[], today: string, cap: TouchCap): HeldBack | null {
  if (new Set([...touched, today]).size <= cap.touches) return null
  const others = touched.filter((day) => day !== today)
  const reason = `The account was touched on ${others.length} of the last ${cap.days} days; at most ${cap.touches} are allowed`
  return { code: 'cap', reason }
}

/** @returns how many messages a person may get on each channel and local day */
export function messagesADay({ messagesADay: most = 1 }: TouchCap): number {
  return most
}

/** Why a message goes to nobody when all who might get it have had as many today as they may. */
export function enoughToday(role: string, cap: TouchCap): HeldBack {
  const most = messagesADay(cap)
  const allowed = most === 1 ? 'one is allowed' : `${most} are allowed`
  return { code: 'cap', reason: `The ${role} has had a message like this today; at most ${allowed} a day` }
}
