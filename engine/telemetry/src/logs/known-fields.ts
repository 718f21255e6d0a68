import { describeError, withoutAddresses } from './describe-error.ts'

type Write = (value: unknown) => unknown

const asItIs: Write = (value) => value
const asText: Write = (value) =>
  typeof value === 'string' ? withoutAddresses(value).slice(0, 300) : undefined

/**
 * Every field that a log line may have. What is not listed is not written: a field is a promise that it never holds a
 * name, an address or a text of a person.
 */
const fields = {
  workspaceId: asItIs,
  accountId: asItIs,
  playbookId: asItIs,
  runId: asItIs,
  stepId: asItIs,
  stepType: asItIs,
  action: asItIs,
  actions: asItIs,
  channel: asItIs,
  clock: asItIs,
  exit: asItIs,
  outcome: asItIs,
  fate: asItIs,
  code: asItIs,
  kind: asItIs,
  type: asItIs,
  attempt: asItIs,
  lateMs: asItIs,
  at: asItIs,
  ms: asItIs,
  waitMs: asItIs,
  count: asItIs,
  method: asItIs,
  route: asItIs,
  status: asItIs,
  address: asItIs,
  port: asItIs,
  reason: asText,
  err: (value) => describeError(value),
  part: asItIs,
  traceId: asItIs,
  spanId: asItIs,
  // Of Temporal's SDK.
  namespace: asItIs,
  taskQueue: asItIs,
  workflowType: asItIs,
  activityId: asItIs,
  activityType: asItIs,
  isLocal: asItIs,
  durationMs: asItIs,
  sdkComponent: asItIs,
  temporalRunId: asItIs,
  temporalError: asText,
} satisfies Record<string, Write>

/** @returns the fields of a log line that are known, each as it may be written */
export function knownFields(about: object): Record<string, unknown> {
  const known: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(about)) {
    const write: Write | undefined = Object.hasOwn(fields, name)
      ? fields[name as keyof typeof fields]
      : undefined
    if (write) known[name] = write(value)
  }
  return known
}
