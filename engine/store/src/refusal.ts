/** An expected refusal: a stable code, and words for whoever asked. */
export interface Refusal<Code extends string> {
  code: Code
  message: string
}

/** What was asked for, or why not. */
export type Refusable<T, Code extends string> = { ok: true; value: T } | { ok: false; refusal: Refusal<Code> }

/** Says no, with a reason that can be acted on. */
export function refuse<Code extends string>(
  code: Code,
  message: string,
): { ok: false; refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, message } }
}
