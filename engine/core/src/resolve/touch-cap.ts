import type { HeldBack } from './recipients.ts'

/** How often an account may be touched: on at most `touches` local days out of `days`. */
export interface TouchCap {
  touches: number
  days: number
}

/** The cap of a workspace that says nothing else. */
export const usualTouchCap: TouchCap = { touches: 2, days: 14 }

/**
 * Whether another touch today would be one too many; a day that is touched already can be touched again.
 * @param touched - the local days of the window on which the account was touched, as YYYY-MM-DD, each once
 */
export function capReached(touched: readonly string[], today: string, cap: TouchCap): HeldBack | null {
  const others = touched.filter((day) => day !== today)
  if (touched.includes(today) || others.length < cap.touches) return null
  const reason = `The account was touched on ${others.length} of the last ${cap.days} days; at most ${cap.touches} are allowed`
  return { code: 'cap', reason }
}
