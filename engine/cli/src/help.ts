import { type Command, commonOptions, type Option } from './command.ts'
import type { Style } from './output/terminal.ts'
import { factLines } from './output/table.ts'

function optionName(name: string, { short, value }: Option): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`)
}

/** @returns what `daymark help` prints */
export function overview(commands: Readonly<Record<string, Command>>, { bold, quiet }: Style): string[] {
  const list = Object.entries(commands).map(
    ([name, { summary, positionals }]) => [[name, ...positionals].join(' '), summary] as const,
  )
  return [
    bold('daymark – playbooks that grow existing customers'),
    '',
    ...indented(factLines(list)),
    '',
    'daymark help <command> says more; every command prints JSON with --json.',
    quiet('Exit codes: 0 done, 1 refused or problems found, 2 called wrongly, 3 no server.'),
  ]
}

/** @returns what `daymark help <command>` prints */
export function commandHelp(name: string, command: Command, { bold }: Style): string[] {
  const options = Object.entries<Option>({ ...command.options, ...commonOptions })
  const usage = ['daymark', name, ...command.positionals, '[options]'].join(' ')
  return [
    command.summary,
    '',
    ...indented([bold(usage)]),
    ...(command.details.length > 0 ? ['', ...command.details] : []),
    '',
    ...indented(
      factLines(options.map(([option, about]) => [optionName(option, about), about.help] as const)),
    ),
    ...(command.examples.length > 0 ? ['', 'For example:', ...indented(command.examples)] : []),
  ]
}
