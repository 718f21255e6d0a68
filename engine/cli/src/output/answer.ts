import type { Call } from '../command.ts'

/** Prints a command's result: as JSON when that is wanted, else as lines for people. */
export function answer({ options, terminal }: Call, value: unknown, lines: () => readonly string[]): void {
  if (options.is('json')) {
    terminal.out(JSON.stringify(value, null, 2))
    return
  }
  for (const line of lines()) terminal.out(line)
}
