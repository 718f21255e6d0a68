import { type Control, type RunInput, requestKeys, runWorkflow, type RunState } from '@daymark/core/step'
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
  #interjection: { update: Update; afterActivities: number } | null = null

  constructor(options: FakeRunOptions) {
    this.#options = options
    this.now = options.run.enrolledAt
    this.execution = new Execution(() => this.now)
    const { run, control, continueAfterEvents } = options
    this.execution.start(playbookRun, { run, control, state: null, continueAfterEvents })
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
      else if (this.execution.activities.length === 0) break
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

  /** Moves the clock and lets every timer on the way fire in its own time. */
  async moveClock(to: number): Promise<void> {
    for (
      let next = this.execution.nextTimerAt;
      next !== null && next <= to;
      next = this.execution.nextTimerAt
    ) {
      await this.jumpClock(next)
    }
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
    this.execution = new Execution(() => this.now)
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
