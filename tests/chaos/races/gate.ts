import { onTestFinished } from 'vitest'

/** A place where one side stops until the other lets it pass: how races are put in order, without sleeping. */
export interface Gate {
  /** Resolves when somebody has come to the gate. */
  reached: Promise<void>
  /** Comes to the gate, and passes once it is open. */
  pass(): Promise<void>
  open(): void
}

/** A gate that is closed, until the test is over at the latest. */
export function closedGate(): Gate {
  const reached = Promise.withResolvers<void>()
  const opened = Promise.withResolvers<void>()
  onTestFinished(() => opened.resolve())
  return {
    reached: reached.promise,
    pass() {
      reached.resolve()
      return opened.promise
    },
    open: opened.resolve,
  }
}
