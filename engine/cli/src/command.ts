import type { Terminal } from './output/terminal.ts'
import type { ExitCode } from './exit-code.ts'

/** An option as it is parsed and as help shows it. */
export interface Option {
  type: 'string' | 'boolean'
  multiple?: boolean
  /** One letter that stands for it, too. */
  short?: string
  /** What stands for the value in help: "<id>". */
  value?: string
  help: string
}

/** One call of a command: what was typed, and where to answer. */
export interface Call {
  positionals: readonly string[]
  options: Options
  terminal: Terminal
  env: NodeJS.ProcessEnv
  /** The folder the command was called in. */
  folder: string
  /** The instant of the call, in epoch milliseconds. */
  now: number
}

/** The options that were given, by name. */
export interface Options {
  text(name: string): string | undefined
  texts(name: string): string[]
  is(name: string): boolean
}

/** A word of `daymark`, with all that help says of it. */
export interface Command {
  summary: string
  /** Its arguments as help shows them; `[…]` may be left out. */
  positionals: readonly string[]
  options: Readonly<Record<string, Option>>
  /** What help says beyond the summary. */
  details: readonly string[]
  examples: readonly string[]
  run(call: Call): Promise<ExitCode>
}

/** Options that every command has, beside `--help`. */
export const commonOptions = {
  json: { type: 'boolean', help: 'Print JSON instead of text' },
} satisfies Record<string, Option>

/** Options of every command that asks the server. */
export const serverOptions = {
  url: {
    type: 'string',
    value: '<url>',
    help: 'Where Daymark is (else DAYMARK_URL, else the one that runs here)',
  },
  key: { type: 'string', value: '<key>', help: 'API key (else DAYMARK_API_KEY, else the file .daymark/key)' },
} satisfies Record<string, Option>
