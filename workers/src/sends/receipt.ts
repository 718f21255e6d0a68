/** What came of handing a delivery to the outside. Anything thrown is a bug and is tried again. */
export type Receipt =
  | { kind: 'sent'; response: string }
  /** It will never be accepted: the run leaves by `failed`. */
  | { kind: 'rejected'; error: string }
  /** It certainly was not accepted this time. */
  | { kind: 'not-sent'; error: string }
  /** Nobody knows: the connection broke after the message had left. */
  | { kind: 'unknown'; error: string }
