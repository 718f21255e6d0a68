import {
  type Ask,
  type Command,
  type JudgedEvent,
  type LogEntry,
  type Operation,
  type Progress,
  type Refusal,
  type RunEvent,
  type RunInput,
  type RunState,
  comesBefore,
  eventsAtOnce,
  initialState,
  nextTimer,
  refuseOperation,
  step,
} from '@daymark/core/step'
import { local } from './activities.ts'
import { performQueued } from './perform-queued.ts'
import { onlyLocalEffect, progressOf, recorded } from './progress-of.ts'
import { workflowNow } from './wall-clock.ts'

/** An operation that has not reached the machine yet, and who waits for its outcome. */
interface PendingOperation {
  operation: Operation
  done(refusal: Refusal | null): void
}

/** What a run waits for at Temporal: the next instant of one of its tokens. */
export type Timer = NonNullable<ReturnType<typeof nextTimer>>

/**
 * The Temporal host of one run: it feeds the machine what happens, in order, and does what the machine asks.
 * One thing at a time: while an effect is in flight nothing else reaches the machine, so that an account event
 * can never overtake an answer. What the machine remembers is `state`; the rest of this object is the present.
 */
export class RunHost {
  readonly input: RunInput
  state: RunState
  /** Whether something may have happened to the account since events were last read. */
  nudged = true
  /** The timer that Temporal has let ring. That it did is in the history; what the clock showed then is not. */
  rung: Timer | null = null
  /** How far a held run's time may move. */
  gate: number
  /** Everything due up to this instant is done. */
  settledAt = Number.NEGATIVE_INFINITY
  readonly operations: PendingOperation[] = []
  #entries: LogEntry[] = []

  constructor(input: RunInput) {
    this.input = input
    this.state = input.state ?? initialState(input.run.enrolledAt, input.run.startSeq)
    this.gate = this.state.at
  }

  /** The run's present: the wall, or as far as the held clock has been moved. */
  now(): number {
    return this.input.run.clock === 'held' ? this.gate : workflowNow()
  }

  /** Whether anything has come in: a nudge or an operation. */
  hasNews(): boolean {
    return this.nudged || this.operations.length > 0
  }

  /** Whether there is anything to do now. */
  hasWork(): boolean {
    return this.hasNews() || this.rung !== null || this.#timerDue() !== null
  }

  refuse(operation: Operation): Refusal | null {
    return refuseOperation(this.state, operation)
  }

  async start(): Promise<void> {
    if (this.input.state === null) await this.#feed({ type: 'started' })
  }

  /** Does everything that is due, until the run can only wait. */
  async settle(): Promise<void> {
    while (!this.state.ended && this.hasWork()) {
      if (this.operations.length > 0) await this.#operateNext()
      else await this.#happenNext()
    }
    const settledAt = this.now()
    await this.#record()
    if (!this.hasWork()) this.settledAt = settledAt
  }

  async #record(): Promise<void> {
    if (this.#entries.length === 0) return
    await local.recordProgress({ run: this.input.run, progress: this.#progress() })
  }

  /**
   * What an operation did is written before anything else is looked at: whoever asked for it finds it done, and
   * whether a timer is due is never decided between waking and the first activity. A replay sees there the time of
   * the last of the workflow tasks that such an activity took, where the run saw that of the first.
   */
  async #operateNext(): Promise<void> {
    const pending = this.operations.shift()
    if (!pending) return
    const refusal = this.refuse(pending.operation)
    if (!refusal) await this.#feed({ type: 'operated', operation: pending.operation })
    await this.#record()
    pending.done(refusal)
  }

  /** Finds out what happened to the account, and feeds the machine whatever comes first: events before timers. */
  async #happenNext(): Promise<void> {
    this.nudged = false
    const events = await this.#fireIfRead()
    if (!events) return
    for (const event of events) {
      await this.#fireTimersBefore(event)
      if (this.state.ended) return
      await this.#feed({ type: 'account-event', event })
    }
    if (events.length >= eventsAtOnce) {
      this.nudged = true
      return
    }
    const timer = this.#timerDue()
    if (timer) await this.#feed({ type: 'timer-fired', tokenId: timer.tokenId })
  }

  /**
   * Where a timer leads to one thing that our own database does, that is done together with looking for events, and
   * only if there are none. Which activity comes first on waking must not depend on the wall: see `#operateNext`.
   * @returns the events that come before, with nothing done; null when the timer has fired
   */
  async #fireIfRead(): Promise<JudgedEvent[] | null> {
    const { run, control } = this.input
    const { cursor } = this.state
    const timer = this.#timerForSure()
    const next = timer && step(control, this.state, { type: 'timer-fired', tokenId: timer.tokenId })
    const effect = next && onlyLocalEffect(next.commands)
    if (!effect) return local.readEvents({ run, cursor })
    const entries = [...this.#entries, ...recorded(next.commands)]
    const progress = progressOf(next.state, entries)
    const reply =
      effect.type === 'ask'
        ? await local.answerIfRead({ run, ask: effect, progress, now: this.now() })
        : await local.finishIfRead({ run, progress, ended: effect.ended, cursor })
    if ('unread' in reply) return reply.unread
    this.state = next.state
    this.#entries = []
    if (effect.type === 'ask' && reply.value)
      await this.#feed({ type: 'answered', tokenId: effect.tokenId, answer: reply.value })
    return null
  }

  async #fireTimersBefore(event: JudgedEvent): Promise<void> {
    const first = () => {
      const timer = this.#timerDue()
      return timer && comesBefore(timer.until, event, this.state) ? timer : null
    }
    for (let timer = first(); timer; timer = first()) {
      await this.#feed({ type: 'timer-fired', tokenId: timer.tokenId })
    }
  }

  /** A timer that is due, and would be so on every replay. */
  #timerForSure(): Timer | null {
    const { rung } = this
    this.rung = null
    if (this.input.run.clock === 'held') return this.#timerDue()
    const next = nextTimer(this.state)
    return next && rung?.tokenId === next.tokenId && rung.until === next.until ? next : null
  }

  #timerDue(): Timer | null {
    const timer = nextTimer(this.state)
    return timer && timer.until <= this.now() ? timer : null
  }

  async #feed(first: RunEvent): Promise<void> {
    const queue = [first]
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      const { state, commands } = step(this.input.control, this.state, event)
      this.state = state
      for (const command of commands) queue.push(...(await this.#obey(command)))
    }
  }

  async #obey(command: Command): Promise<RunEvent[]> {
    if (command.type === 'record') this.#entries.push(command.entry)
    if (command.type === 'finish') {
      await local.finishRun({ run: this.input.run, progress: this.#progress(), ended: command.ended })
    }
    return command.type === 'ask' ? this.#answer(command) : []
  }

  async #answer(ask: Ask): Promise<RunEvent[]> {
    const request = { run: this.input.run, ask, progress: this.#progress(), now: this.now() }
    const answer =
      ask.lane.kind === 'local'
        ? await local.answerAsk(request)
        : await performQueued(request, () => this.#cancelIsWaiting())
    // What the effect was to write is written with what comes instead of its answer.
    if (!answer) this.#entries = [...request.progress.entries, ...this.#entries]
    return answer ? [{ type: 'answered', tokenId: ask.tokenId, answer }] : []
  }

  #cancelIsWaiting(): boolean {
    return this.operations.some(({ operation }) => operation.type === 'cancel')
  }

  /** What happened since the last activity; handed over once, to be written by the next one. */
  #progress(): Progress {
    const entries = this.#entries
    this.#entries = []
    return progressOf(this.state, entries)
  }
}
