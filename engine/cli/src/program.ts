import { Command as Program } from 'commander'
import { type Call, type Command, commonOptions, type Option, type Options } from './command.ts'
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './output/terminal.ts'

/** What surrounds a call: where it is made, and where it answers. */
export type Surroundings = Pick<Call, 'terminal' | 'env' | 'folder' | 'now'>

/** Lines of one paragraph are put together, so that they can be broken as wide as the terminal is. */
function paragraphs(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    const goesOn = text !== '' && /\S$/.test(text) && /^\S/.test(line)
    return text === '' ? line : `${text}${goesOn ? ' ' : '\n'}${line}`
  }, '')
}

function addOption(
  program: Program,
  name: string,
  { type, multiple, short, value = '<value>', help }: Option,
): void {
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`
  const flags = type === 'boolean' ? names : `${names} ${value}`
  if (!multiple) return void program.option(flags, help)
  const collect = (one: string, others: string[] = []) => [...others, one]
  program.option(flags, help, collect)
}

/** The options that were given, by the names that the command knows them by. */
function optionsOf(program: Program): Options {
  const given = new Map<string, unknown>(
    program.options.map((option) => [option.name(), program.getOptionValue(option.attributeName())]),
  )
  return {
    text: (name) => {
      const value = given.get(name)
      return typeof value === 'string' ? value : undefined
    },
    texts: (name) => [given.get(name) ?? []].flat().filter((value) => typeof value === 'string'),
    is: (name) => given.get(name) === true,
  }
}

function addCommand(
  program: Program,
  name: string,
  command: Command,
  around: Surroundings,
  onEnd: (code: ExitCode) => void,
): void {
  const { summary, positionals, details, examples } = command
  const added = program.command([name, ...positionals].join(' ')).summary(summary)
  added.description(details.length === 0 ? summary : `${summary}\n\n${paragraphs(details)}`)
  for (const [option, about] of Object.entries<Option>({ ...command.options, ...commonOptions })) {
    addOption(added, option, about)
  }
  const title = around.terminal.style.bold('For example:')
  const lines = examples.map((example) => `  ${example}`)
  if (lines.length > 0) added.addHelpText('after', ['', title, ...lines].join('\n'))
  added.action(async () => {
    onEnd(await command.run({ ...around, positionals: added.args, options: optionsOf(added) }))
  })
}

/** A command as the overview lists it. That each has options, its own help says. */
function termOf(program: Program): string {
  const words = program.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  )
  return [program.name(), ...words].join(' ')
}

function linesTo(write: Terminal['out']): (text: string) => void {
  return (text) => text.replace(/\n$/, '').split('\n').forEach(write)
}

/**
 * `daymark` as commander reads it: help, unknown words and wrong numbers of arguments are its work. (citty takes unknown
 * options and superfluous arguments without a word, cac an unknown command; neither suggests what was meant.)
 * @param onEnd - given the exit code of the command that ran
 * @returns what parses a command line; it throws CommanderError when help was asked for, or when it was called wrongly,
 *   and whatever the command throws
 */
export function programOf(
  commands: Readonly<Record<string, Command>>,
  around: Surroundings,
  onEnd: (code: ExitCode) => void,
): Program {
  const { bold, quiet } = around.terminal.style
  const program = new Program('daymark')
    .description('Playbooks that grow existing customers')
    .usage('<command> [options]')
    .helpOption('-h, --help', 'Show this help')
    .helpCommand('help [command]', 'Say more of one command')
    .exitOverride()
    .configureHelp({ styleTitle: bold, subcommandTerm: termOf })
    // A wrong call is said by whoever catches it, with its exit code.
    .configureOutput({ writeOut: linesTo(around.terminal.out), outputError: () => undefined })
    .addHelpText(
      'after',
      `\nEvery command prints JSON with --json.\n${quiet('Exit codes: 0 done, 1 refused or problems found, 2 called wrongly, 3 no server.')}`,
    )
  for (const [name, command] of Object.entries(commands)) addCommand(program, name, command, around, onEnd)
  return program
}
