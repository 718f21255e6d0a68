import type { Variable } from '@daymark/core/step'

/**
 * How the step turns out by a delivery: one of the action's outcomes, why, and outputs of the action's definition. What
 * the definition does not declare makes the step fail. Of several deliveries the first that was sent decides.
 */
export interface ReceiptOutcome {
  exit: string
  reason: string
  outputs?: Readonly<Record<string, Variable>>
}

/**
 * What came of handing one delivery to the outside. The receipt decides what follows:
 *
 * | receipt    | tried again                           | marked ambiguous     | the step leaves by                             | counts against the cap |
 * | ---------- | ------------------------------------- | -------------------- | ---------------------------------------------- | ---------------------- |
 * | `sent`     | no                                    | no                   | `done`                                         | yes                    |
 * | `rejected` | no                                    | no                   | `failed`, unless another delivery was `sent`   | no                     |
 * | `not-sent` | until it is taken or given up         | no                   | later; given up: `failed`                      | until it is given up   |
 * | `unknown`  | once, under the same `messageId`      | once tried again or given up | later; `unknown` again, or given up: `failed`  | yes, always            |
 *
 * - Tried again is after 1 s, then twice as long each time, at most 5 min, for as long as `giveUpAfterMs` or the author's
 *   `giveUpAfter` says. Each try passes the whole check afresh: it may be held back, and then leaves by `held-back`. What
 *   is sent is what the first try prepared: a further one can leave recipients out, but not change a word.
 * - A step with several deliveries is left once each of them is settled: by `done` if any was `sent`. What is settled is
 *   not delivered again because another is not.
 * - Ambiguous means that a copy may have arrived. The mark stays whatever comes later, and so does the touch.
 * - A thrown error is a bug, and a process that dies gives no receipt. Either is like `unknown`, except that it may be
 *   repeated more than once, until it is given up.
 * - Only a delivery with `touchesCustomer` counts against the cap.
 *
 * So what certainly did not leave (a refused connection, a 429) is `not-sent`: as `unknown` it would be repeated once and
 * then be written off.
 * - `outcome` decides by which of the action's own outcomes the step is left, in place of `done` or `failed`.
 */
export type Receipt =
  /** The outside has taken it. `response`: its words, kept with the send. */
  | { kind: 'sent'; response: string; outcome?: ReceiptOutcome }
  /**
   * It will never be accepted. `error` is the reason that people read: "Failed: …". `nobodyThere`: no mail to this address
   * ever will be, so none is tried any more.
   */
  | { kind: 'rejected'; error: string; outcome?: ReceiptOutcome; nobodyThere?: true }
  /** It certainly was not accepted this time. */
  | { kind: 'not-sent'; error: string }
  /** Nobody knows: the connection broke after the message had left. */
  | { kind: 'unknown'; error: string }
