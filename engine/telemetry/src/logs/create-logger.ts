import { type DestinationStream, type Logger, pino, type LoggerOptions } from 'pino'
import { currentIds } from '../tracing/spans.ts'
import { plainMessage } from './describe-error.ts'
import { knownFields } from './known-fields.ts'

export interface LogOptions {
  /** Which process speaks: "api", "worker". */
  name: string
  level: string
  /** Where lines go; the standard output when left out. */
  destination?: DestinationStream
}

function errorIn(first: unknown): Error | null {
  if (first instanceof Error) return first
  const inner: unknown = typeof first === 'object' && first !== null && 'err' in first ? first.err : null
  return inner instanceof Error ? inner : null
}

/** An error that is logged without a sentence, or with its own words for one, gets words that may be logged. */
const sayPlainly: NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']> = function (args, method) {
  const [first, message] = args as [unknown, unknown]
  const error = errorIn(first)
  const isItsOwn = error !== null && (message === undefined || message === error.message)
  if (isItsOwn) method.call(this, { err: error }, plainMessage(error))
  else method.apply(this, args)
}

/**
 * Makes a process's logger. A line is JSON with fields that are known, and no others (`known-fields.ts`); errors are
 * described (`describe-error.ts`), and while a trace goes on, lines carry its ids.
 */
export function createLogger({ name, level, destination }: LogOptions): Logger {
  const options: LoggerOptions = {
    name,
    level,
    mixin: currentIds,
    formatters: { log: knownFields, level: (label, number) => ({ level: number, severity: label }) },
    hooks: { logMethod: sayPlainly },
    // `knownFields` has described it already.
    serializers: { err: (described: unknown) => described },
  }
  return destination ? pino(options, destination) : pino(options)
}
