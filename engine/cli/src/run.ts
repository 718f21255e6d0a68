import { CommanderError } from 'commander'
import { commands } from './commands/index.ts'
import { CommandError, type ExitCode, exitCodes, usageError } from './exit-code.ts'
import { programOf, type Surroundings } from './program.ts'

/** `help <command>` in the words that commander refuses when there is no such command, and `help` when nothing is said. */
function asAsked(args: readonly string[]): string[] {
  const [first, about] = args
  if (first === undefined) return ['--help']
  if (first !== 'help') return [...args]
  if (about === undefined) return ['--help']
  return Object.hasOwn(commands, about) ? [about, '--help'] : [about]
}

/** "error: unknown option '--colour'\n(Did you mean …?)" as a sentence. */
function sentence(message: string): string {
  const plain = message
    .replace(/^error: /, '')
    .replace('\n(', '. ')
    .replace(/\)$/, '')
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`
}

async function parse(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok
  const program = programOf(commands, around, (given) => {
    code = given
  })
  try {
    await program.parseAsync(asAsked(args), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode !== 0) throw usageError(sentence(error.message))
  }
  return code
}

/**
 * Runs one command line.
 * @param args - what was typed after `daymark`
 * @returns the exit code; everything expected is said on the terminal, only bugs throw
 */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  try {
    return await parse(args, around)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    around.terminal.err(around.terminal.style.bad(error.message))
    const [name] = args
    const about = name !== undefined && Object.hasOwn(commands, name) ? ` ${name}` : ''
    if (error.exitCode === exitCodes.usage) around.terminal.err(`See: daymark help${about}`)
    return error.exitCode
  }
}
