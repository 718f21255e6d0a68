import {
  type Ask,
  type AskRequest,
  type Control,
  type RunInput,
  requestKeys,
  runWorkflow,
  type RunState,
} from '@daymark/core/step'
import { playbookRun } from '@daymark/workflows'
import { Execution, type PendingActivity } from './execution.ts'
import type { MemoryDatabase } from './memory-database.ts'

/** More executions than any generated run needs: reaching it means that it goes round in circles. */
const mostExecutions = 500

interface Update {
  name: string
  argument: unknown
}

export interface FakeRunOptions {
  run: RunInput['run']
  control: Control
  continueAfterEvents: number | null
  database: MemoryDatabase
  /** Whether the run has begun with today's workflow code, or with that of before. */
  isOfToday: boolean
  /** How long something outside is at work on a question. */
  takesMs(ask: Ask): number
  /** Called while an activity is in flight: the moment for messages nobody expects. */
  meanwhile(server: FakeServer): void
}

/** One run on a server with a clock of its own, which the test moves. */
export class FakeServer {
  now: number
  execution: Execution
  executions = 1
  readonly #options: FakeRunOptions
  /** Updates that have not been answered yet. */
  readonly #owed = new Set<Promise<unknown>>()
  /** When the questions to something outside are answered, and when they were last taken back, by their keys. */
  readonly #dues = new Map<string, { dueAt: number; stoppedAt: number | null }>()
  #interjection: { update: Update; afterActivities: number } | null = null

  constructor(options: FakeRunOptions) {
    this.#options = options
    this.now = options.run.enrolledAt
    this.execution = this.#newExecution()
    const { run, control, continueAfterEvents } = options
    this.execution.start(playbookRun, { run, control, state: null, continueAfterEvents })
  }

  #newExecution(): Execution {
    const { isOfToday } = this.#options
    return new Execution({
      now: () => this.now,
      isOfToday,
      dueAt: (name, request) => (name === 'performAction' ? this.#dueAt(request as AskRequest) : this.now),
      onStopped: (_, request) => {
        const due = this.#dues.get((request as AskRequest).ask.key)
        if (due) due.stoppedAt = this.now
      },
    })
  }

  /** Taken back and asked again at one instant, by an execution that continues as new, a question loses no time. */
  #dueAt({ ask }: AskRequest): number {
    const before = this.#dues.get(ask.key)
    const dueAt = before?.stoppedAt === this.now ? before.dueAt : this.now + this.#options.takesMs(ask)
    this.#dues.set(ask.key, { dueAt, stoppedAt: null })
    return dueAt
  }

  /** When something happens of itself; null when nothing does. */
  get nextAt(): number | null {
    const { nextTimerAt, nextActivityAt } = this.execution
    if (nextTimerAt === null || nextActivityAt === null) return nextTimerAt ?? nextActivityAt
    return Math.min(nextTimerAt, nextActivityAt)
  }

  get isClosed(): boolean {
    return this.execution.ending !== null
  }

  state(): RunState {
    return this.execution.query(runWorkflow.state) as RunState
  }

  nudge(): void {
    if (!this.isClosed) this.execution.signal(runWorkflow.nudge)
  }

  /**
   * Performs what the run asks for, until it can only wait.
   * @throws when an update is still to be answered then: the run is stuck
   */
  async quiesce(): Promise<void> {
    for (;;) {
      await this.execution.settle()
      const { ending } = this.execution
      if (ending?.kind === 'failed') throw ending.error
      if (ending?.kind === 'continued') this.#continue(ending.input)
      else if ((this.execution.nextActivityAt ?? Infinity) > this.now) break
      else await this.#performNext()
    }
    this.#interjection = null
    if (this.#owed.size > 0) throw new Error('The run is stuck: it owes the answer of an update.')
  }

  async #performNext(): Promise<void> {
    this.#interject()
    this.#options.meanwhile(this)
    await this.execution.settle()
    this.execution.perform((activity) => this.#perform(activity))
  }

  /** Moves the clock and lets every timer and every answer on the way come in its own time. */
  async moveClock(to: number): Promise<void> {
    for (let next = this.nextAt; next !== null && next <= to; next = this.nextAt) await this.jumpClock(next)
    this.now = Math.max(this.now, to)
  }

  /** Moves the clock at once, as if nobody had been awake meanwhile. */
  async jumpClock(to: number): Promise<void> {
    this.now = Math.max(this.now, to)
    this.execution.fireTimersUntil(this.now)
    await this.quiesce()
  }

  /** Sends an update. Its answer comes once the run is driven on; a refusal is an answer, too. */
  send(name: string, argument: unknown): Promise<unknown> {
    const answer = this.execution
      .update(name, argument)
      .catch((error: unknown) => error)
      .finally(() => this.#owed.delete(answer))
    this.#owed.add(answer)
    return answer
  }

  /** Sends updates all at once and waits for their answers. */
  async update(updates: readonly Update[]): Promise<unknown[]> {
    const answers = updates.map(({ name, argument }) => this.send(name, argument))
    await this.quiesce()
    return Promise.all(answers)
  }

  /** Sends an update while the run is busy looking for events. */
  async updateInFlight(update: Update): Promise<void> {
    this.interject(update, 0)
    this.nudge()
    await this.quiesce()
  }

  /** Has an update come in while the run is busy, after so many activities; never, if there are not so many. */
  interject(update: Update, afterActivities: number): void {
    this.#interjection = { update, afterActivities }
  }

  #interject(): void {
    if (!this.#interjection || this.#interjection.afterActivities-- > 0) return
    const { name, argument } = this.#interjection.update
    this.#interjection = null
    void this.send(name, argument)
  }

  #continue(input: unknown): void {
    if (++this.executions > mostExecutions) throw new Error('The run continues as new for ever.')
    this.execution = this.#newExecution()
    this.execution.start(playbookRun, input)
  }

  #perform({ name, request }: PendingActivity): unknown {
    const { database } = this.#options
    const perform = database[name as keyof MemoryDatabase] as unknown as (request: unknown) => unknown
    const value = perform.call(database, request)
    const keyOf = (requestKeys as Partial<Record<string, (request: never) => string>>)[name]
    return keyOf ? { to: keyOf(request as never), value } : value
  }
}
