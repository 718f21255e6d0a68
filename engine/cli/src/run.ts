import { parseArgs } from 'node:util'
import { type Call, type Command, type Options, parseConfig } from './command.ts'
import { commands } from './commands/index.ts'
import { CommandError, type ExitCode, exitCodes, usageError } from './exit-code.ts'
import { commandHelp, overview } from './help.ts'

type Surroundings = Pick<Call, 'terminal' | 'env' | 'folder' | 'now'>

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: parseConfig(command), allowPositionals: true })
  } catch (cause) {
    throw usageError((cause as Error).message.split('. ')[0] ?? 'The arguments cannot be read')
  }
}

function optionsOf(values: ReturnType<typeof parse>['values']): Options {
  return {
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => [values[name] ?? []].flat().filter((value) => typeof value === 'string'),
    is: (name) => values[name] === true,
  }
}

function checkPositionals(name: string, { positionals }: Command, given: readonly string[]): void {
  const missing = positionals.filter((argument) => !argument.startsWith('[')).at(given.length)
  const needed = positionals.filter((argument) => !argument.startsWith('[')).length
  if (given.length < needed) throw usageError(`daymark ${name} needs ${missing ?? 'more arguments'}`)
  if (given.length > positionals.length) {
    throw usageError(`daymark ${name} does not know what to do with "${given.at(-1) ?? ''}"`)
  }
}

async function runCommand(
  name: string,
  command: Command,
  args: readonly string[],
  around: Surroundings,
): Promise<ExitCode> {
  const { values, positionals } = parse(command, args)
  if (values['help'] === true) {
    for (const line of commandHelp(name, command, around.terminal.style)) around.terminal.out(line)
    return exitCodes.ok
  }
  checkPositionals(name, command, positionals)
  return command.run({ ...around, positionals, options: optionsOf(values) })
}

function commandNamed(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    throw usageError(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}`)
  }
  return command
}

function help(about: string | undefined, { terminal }: Surroundings): ExitCode {
  const lines = about
    ? commandHelp(about, commandNamed(about), terminal.style)
    : overview(commands, terminal.style)
  for (const line of lines) terminal.out(line)
  return exitCodes.ok
}

/**
 * Runs one command line.
 * @param args - what was typed after `daymark`
 * @returns the exit code; everything expected is said on the terminal, only bugs throw
 */
export async function run(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h')
      return help(rest[0], around)
    return await runCommand(name, commandNamed(name), rest, around)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    around.terminal.err(around.terminal.style.bad(error.message))
    if (error.exitCode === exitCodes.usage) around.terminal.err(`See: daymark help${name ? ` ${name}` : ''}`)
    return error.exitCode
  }
}
