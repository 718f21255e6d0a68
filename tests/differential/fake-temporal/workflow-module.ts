/**
 * Stands in for `@temporalio/workflow`: as much of it as the workflows of this project use, over `Execution`.
 * The test project resolves the package's name to this file.
 */
import { CancelledError, CancellationScope } from './cancellation-scope.ts'
import { ContinueAsNew, type Execution } from './execution.ts'

export { CancellationScope }

interface Definition {
  name: string
}

const current = (): Execution => CancellationScope.current().execution

export class ApplicationFailure extends Error {
  override readonly name = 'ApplicationFailure'
  readonly type: string

  constructor(message: string, type: string) {
    super(message)
    this.type = type
  }

  static nonRetryable(message: string, type: string): ApplicationFailure {
    return new ApplicationFailure(message, type)
  }
}

const define = (name: string): Definition => ({ name })
export const defineSignal = define
export const defineQuery = define
export const defineUpdate = define

export function setHandler(
  { name }: Definition,
  handle: (argument: unknown) => unknown,
  options: { validator?: (argument: unknown) => void } = {},
): void {
  current().setHandler(name, { handle, validate: options.validator })
}

export function isCancellation(error: unknown): boolean {
  return error instanceof CancelledError
}

/** With a timeout, answers whether the predicate became true in time. */
export function condition(isTrue: () => boolean, timeoutMs?: number): Promise<boolean | undefined> {
  const scope = CancellationScope.current()
  const { execution } = scope
  if (isTrue()) return Promise.resolve(timeoutMs === undefined ? undefined : true)
  return new Promise((resolve, reject) => {
    const forget = new Set<() => void>()
    const end = (act: () => void) => () => {
      for (const one of forget) one()
      act()
    }
    forget.add(
      execution.addCondition(
        isTrue,
        end(() => resolve(timeoutMs === undefined ? undefined : true)),
      ),
    )
    if (timeoutMs !== undefined)
      forget.add(
        execution.addTimer(
          timeoutMs,
          end(() => resolve(false)),
        ),
      )
    forget.add(scope.whenCancelled(end(() => reject(new CancelledError('cancelled')))))
  })
}

function performActivity(name: string, request: unknown): Promise<unknown> {
  const scope = CancellationScope.current()
  return new Promise((resolve, reject) => {
    const takeBack = scope.execution.addActivity(name, request, { resolve, reject })
    scope.whenCancelled(() => {
      takeBack()
      reject(new CancelledError('cancelled'))
    })
  })
}

function proxy(): Record<string, (request: unknown) => Promise<unknown>> {
  return new Proxy({}, { get: (_, name) => (request: unknown) => performActivity(String(name), request) })
}
export const proxyActivities = proxy
export const proxyLocalActivities = proxy

export function continueAsNew(input: unknown): Promise<never> {
  if (current().isHandling) throw new Error('A handler is still under way.')
  return Promise.reject(new ContinueAsNew(input))
}

export function workflowInfo(): { continueAsNewSuggested: boolean; historyLength: number } {
  return { continueAsNewSuggested: false, historyLength: current().historyLength }
}

export const ActivityCancellationType = {
  WAIT_CANCELLATION_COMPLETED: 'WAIT_CANCELLATION_COMPLETED',
} as const

/** Whether this execution has begun with today's workflow code. */
export function patched(_id: string): boolean {
  return current().isOfToday
}

export function allHandlersFinished(): boolean {
  return !current().isHandling
}

export function upsertSearchAttributes(): void {}
