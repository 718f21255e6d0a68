/** What the command leaves behind for scripts: done, refused, called wrongly, or no server to ask. */
export const exitCodes = { ok: 0, refused: 1, usage: 2, unreachable: 3 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends a command early: what to say, and the exit code. */
export class CommandError extends Error {
  override name = 'CommandError'
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** The command was called wrongly. */
export function usageError(message: string): CommandError {
  return new CommandError(exitCodes.usage, message)
}

/** The command was understood and refused. */
export function refusal(message: string): CommandError {
  return new CommandError(exitCodes.refused, message)
}
