/** An error as it may be logged and given to Temporal: what kind it is and where it arose, never whom it was about. */
export interface DescribedError {
  type: string
  message: string
  code?: string | number
  /** What PostgreSQL says beside its words: which table, which rule. */
  table?: string
  constraint?: string
  stack: string[]
  cause?: DescribedError
  /** Of an AggregateError. */
  errors?: DescribedError[]
}

const longestMessage = 300
const mostFrames = 12
const deepestCause = 3

/**
 * Whose messages quote what they were given: PostgreSQL the values, mail servers the recipient, parsers and templates
 * the text. Of these only the type and the code are kept.
 */
const quoting: ReadonlySet<string> = new Set([
  'SyntaxError',
  'ZodError',
  'ParseError',
  'RenderError',
  'TokenizationError',
  'UndefinedVariableError',
  'AssertionError',
])

function isQuoting(error: Error): boolean {
  const isDatabase = 'severity' in error || 'routine' in error
  const isMail = 'responseCode' in error || 'command' in error || 'response' in error
  return isDatabase || isMail || quoting.has(error.name) || quoting.has(error.constructor.name)
}

/** @returns the text without anything that looks like an e-mail address */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[address]')
}

/** @returns what may be said of an error to those who must not learn whom it was about */
export function plainMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is not an error was thrown.'
  if (isQuoting(error)) return `${typeOf(error)}; its words are withheld, they may quote people's data.`
  return withoutAddresses(error.message).slice(0, longestMessage)
}

/** @returns the class of an error, with its code when it has one: "DatabaseError 23505" */
export function typeOf(error: Error): string {
  const name = error.constructor.name === 'Error' ? error.name : error.constructor.name
  const code = codeOf(error)
  return code === undefined ? name : `${name} ${code}`
}

function codeOf(error: Error): string | number | undefined {
  if ('responseCode' in error && typeof error.responseCode === 'number') return error.responseCode
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' || typeof code === 'number' ? code : undefined
}

function framesOf({ stack = '' }: Error): string[] {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return frames.slice(0, mostFrames).map((line) => line.trim())
}

function textIn(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

/** Describes an error for a log. What it carries beside the described is left out, whatever it is. */
export function describeError(error: unknown, depth = 0): DescribedError {
  const message = plainMessage(error)
  if (!(error instanceof Error)) return { type: typeof error, message, stack: [] }
  const code = codeOf(error)
  const table = textIn(error, 'table')
  const constraint = textIn(error, 'constraint')
  return {
    type: typeOf(error),
    message,
    ...(code !== undefined && { code }),
    ...(table !== undefined && { table }),
    ...(constraint !== undefined && { constraint }),
    stack: framesOf(error),
    ...(error.cause instanceof Error &&
      depth < deepestCause && { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError &&
      depth < deepestCause && {
        errors: error.errors.slice(0, 5).map((one) => describeError(one, depth + 1)),
      }),
  }
}
