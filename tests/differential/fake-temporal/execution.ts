import { AsyncLocalStorage } from 'node:async_hooks'
import { CancellationScope } from './cancellation-scope.ts'

/** A workflow's wish to go on under a new execution, with this input. */
export class ContinueAsNew extends Error {
  readonly input: unknown

  constructor(input: unknown) {
    super('continues as new')
    this.input = input
  }
}

/** An activity that a workflow has asked for and that nobody has performed yet. */
export interface PendingActivity {
  name: string
  request: unknown
  /** When it can be performed at the earliest. */
  dueAt: number
  resolve(result: unknown): void
  reject(error: Error): void
}

/** What an execution knows of its server. */
export interface Circumstances {
  now(): number
  isOfToday: boolean
  /** When an activity that is asked for now can be performed at the earliest. */
  dueAt(name: string, request: unknown): number
  /** Hears of an activity that was taken back. */
  onStopped(name: string, request: unknown): void
}

interface Timer {
  at: number
  fire(): void
}

interface Handler {
  handle(argument: unknown): unknown
  validate?: ((argument: unknown) => void) | undefined
}

export type Ending =
  | { kind: 'completed'; result: unknown }
  | { kind: 'failed'; error: unknown }
  | { kind: 'continued'; input: unknown }

/** History events of one thing that happens, as a server would count them. */
const eventsOf = { start: 3, activity: 1, timer: 4, message: 3 } as const

function endingOf(error: unknown): Ending {
  return error instanceof ContinueAsNew
    ? { kind: 'continued', input: error.input }
    : { kind: 'failed', error }
}

/**
 * One execution of a workflow on a server that exists only here. It does nothing by itself: whoever drives it
 * performs its activities, fires its timers and brings its messages, in the order they like.
 */
export class Execution {
  ending: Ending | null = null
  historyLength: number = eventsOf.start
  readonly activities: PendingActivity[] = []
  readonly #timers = new Set<Timer>()
  readonly #conditions = new Set<{ isTrue: () => boolean; resolve: () => void }>()
  readonly #handlers = new Map<string, Handler>()
  readonly #circumstances: Circumstances
  #handling = 0

  constructor(circumstances: Circumstances) {
    this.#circumstances = circumstances
  }

  /** Whether it has begun with today's workflow code, or is to go on as it did with that of before. */
  get isOfToday(): boolean {
    return this.#circumstances.isOfToday
  }

  /** Asks for an activity. @returns how to take it back, as far as it has not been performed */
  addActivity(name: string, request: unknown, done: Pick<PendingActivity, 'resolve' | 'reject'>): () => void {
    const copy: unknown = JSON.parse(JSON.stringify(request))
    const pending = { name, request: copy, dueAt: this.#circumstances.dueAt(name, copy), ...done }
    this.activities.push(pending)
    return () => {
      const index = this.activities.indexOf(pending)
      if (index < 0) return
      this.activities.splice(index, 1)
      this.#circumstances.onStopped(name, copy)
    }
  }

  /** When the next activity can be performed; null when none is asked for. */
  get nextActivityAt(): number | null {
    const first = Math.min(...this.activities.map(({ dueAt }) => dueAt))
    return first === Number.POSITIVE_INFINITY ? null : first
  }

  start(main: (input: never) => Promise<unknown>, input: unknown): void {
    const copy = JSON.parse(JSON.stringify(input)) as never
    new CancellationScope(this)
      .run(() => main(copy))
      .then(
        (result) => (this.ending = { kind: 'completed', result }),
        (error: unknown) => (this.ending = endingOf(error)),
      )
  }

  get isHandling(): boolean {
    return this.#handling > 0
  }

  setHandler(name: string, handler: Handler): void {
    this.#handlers.set(name, {
      handle: AsyncLocalStorage.bind(handler.handle),
      validate: handler.validate && AsyncLocalStorage.bind(handler.validate),
    })
  }

  handlerOf(name: string): Handler {
    const handler = this.#handlers.get(name)
    if (!handler) throw new Error(`The workflow answers no "${name}".`)
    return handler
  }

  /** Waits until the predicate is true, as the workflow sees it after each thing that happens. */
  addCondition(isTrue: () => boolean, resolve: () => void): () => void {
    const condition = { isTrue: AsyncLocalStorage.bind(isTrue), resolve }
    this.#conditions.add(condition)
    return () => this.#conditions.delete(condition)
  }

  addTimer(delayMs: number, fire: () => void): () => void {
    if (!(delayMs > 0)) throw new Error(`A timer of ${delayMs} ms.`)
    const timer = { at: this.#circumstances.now() + delayMs, fire }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** When the next timer fires, or null. */
  get nextTimerAt(): number | null {
    const first = Math.min(...[...this.#timers].map(({ at }) => at))
    return first === Number.POSITIVE_INFINITY ? null : first
  }

  fireTimersUntil(at: number): void {
    for (const timer of this.#timers) {
      if (timer.at > at) continue
      this.#timers.delete(timer)
      this.historyLength += eventsOf.timer
      timer.fire()
    }
  }

  /** Performs the oldest pending activity that is due. */
  perform(answer: (activity: PendingActivity) => unknown): void {
    const index = this.activities.findIndex(({ dueAt }) => dueAt <= this.#circumstances.now())
    const [activity] = index < 0 ? [] : this.activities.splice(index, 1)
    if (!activity) return
    this.historyLength += eventsOf.activity
    try {
      const result = answer(activity)
      activity.resolve(result === undefined ? undefined : JSON.parse(JSON.stringify(result)))
    } catch (error) {
      activity.reject(error as Error)
    }
  }

  signal(name: string): void {
    this.historyLength += eventsOf.message
    this.handlerOf(name).handle(undefined)
  }

  query(name: string): unknown {
    return JSON.parse(JSON.stringify(this.handlerOf(name).handle(undefined)))
  }

  /** @returns the handler's answer; rejects when the validator refuses */
  async update(name: string, argument: unknown): Promise<unknown> {
    const { handle, validate } = this.handlerOf(name)
    validate?.(argument)
    this.historyLength += eventsOf.message
    this.#handling += 1
    try {
      return await handle(argument)
    } finally {
      this.#handling -= 1
    }
  }

  /** Lets the workflow go on until it can only wait. */
  async settle(): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve))
    } while (this.#unblock())
  }

  /** As the SDK does it: every condition that is true by now, before any of those who waited goes on. */
  #unblock(): boolean {
    const fulfilled = [...this.#conditions].filter(({ isTrue }) => isTrue())
    for (const condition of fulfilled) {
      this.#conditions.delete(condition)
      condition.resolve()
    }
    return fulfilled.length > 0
  }
}
