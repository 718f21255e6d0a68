import {
  type Ask,
  type AskRequest,
  type Command,
  type JudgedEvent,
  type Operation,
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
  wantedOutside,
} from '@daymark/core/step'
import { local } from './activities.ts'
import { type Answered, type Arrival, OutsideAsks } from './outside-asks.ts'
import { performQueued } from './perform-queued.ts'
import { onlyLocalEffect, recorded } from './progress-of.ts'
import { firing, type Timer } from './timer.ts'
import { Unwritten } from './unwritten.ts'
import { workflowNow } from './wall-clock.ts'

/** An operation that has not reached the machine yet, and who waits for its outcome. */
interface PendingOperation {
  operation: Operation
  done(refusal: Refusal | null): void
}

/**
 * The Temporal host of one run: it feeds the machine what happens, in order, and does what the machine asks. What our own
 * database answers is awaited; what something outside is at work on stays in flight, and meanwhile operations and account
 * events are taken in. What comes first is fed first: operations, account events, answers, timers. What the machine remembers
 * is `state`; the rest of this object is the present.
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
  /** What is in flight outside; null in runs that have begun when such questions were still awaited. */
  readonly #outside: OutsideAsks | null
  readonly #unwritten = new Unwritten()
  /** An answer from outside that is fed once all events are read that come before. */
  #answered: Answered | null = null
  /** Whether nothing is to be asked outside any more, because the history is to be cut. */
  #isLeaving = false
  /** Whether something was still in flight when everything else was done. */
  #isUnsettled = false
  /** Whether events were left until something outside has answered. */
  #hasLeft = false

  /** @param awaitsOutside - whether nothing else is done while something outside is asked, as in runs of before */
  constructor(input: RunInput, { awaitsOutside }: { awaitsOutside: boolean }) {
    this.input = input
    this.#outside = awaitsOutside ? null : new OutsideAsks()
    this.state = input.state ?? initialState(input.run.enrolledAt, input.run.startSeq)
    this.gate = this.state.at
  }

  /** The run's present: the wall, or as far as the held clock has been moved. */
  now(): number {
    return this.input.run.clock === 'held' ? this.gate : workflowNow()
  }

  /** Whether anything has come in, a nudge, an operation or an answer, or something stopped is wanted again. */
  hasNews(): boolean {
    return (this.nudged && this.mayRead()) || this.operations.length > 0 || this.#hasNewsOutside()
  }

  /** On a held clock time stands still while something outside is at work: nothing that the clock has yet to reach comes before. */
  mayRead(): boolean {
    return this.input.run.clock === 'wall' || this.isQuiet()
  }

  #hasNewsOutside(): boolean {
    if (!this.#outside || this.state.ended) return false
    if (this.#outside.hasArrivals || this.#isLeaving) return this.#outside.hasArrivals
    return (this.#isUnsettled && this.isQuiet()) || this.#outside.lacks(wantedOutside(this.state))
  }

  /** Whether nothing is in flight. */
  isQuiet(): boolean {
    return !this.#outside?.isUnderWay
  }

  /** Before the history is cut: what is in flight is stopped, and stays in the state, to be asked again. */
  async stopOutside(): Promise<void> {
    this.#isLeaving = true
    this.#outside?.reconcile([], this.#lend)
    await this.#record()
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
    this.#isLeaving = false
    this.#isUnsettled = false
    while (!this.state.ended && this.hasWork()) {
      if (this.operations.length > 0) await this.#operateNext()
      else await this.#happenNext()
    }
    const settledAt = this.now()
    if (this.isQuiet() || this.#unwritten.isUrgent) await this.#record()
    this.#isUnsettled = !this.isQuiet()
    if (!this.#isUnsettled && !this.hasWork()) this.settledAt = settledAt
  }

  async #record(): Promise<void> {
    if (this.#unwritten.isEmpty) return
    await local.recordProgress({ run: this.input.run, progress: this.#unwritten.take(this.state) })
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
    const arrival = this.#answered ? undefined : this.#outside?.take()
    if (arrival) this.#answered = await this.#answerOf(arrival)
    const timer = this.#timerForSure()
    const events = await this.#feedIfRead(this.#answered?.event ?? (timer && firing(timer)))
    if (!events) return
    for (const event of events) {
      if (this.#answered && this.#answered.at < event.at) await this.#feedAnswer(this.#answered)
      await this.#fireTimersBefore(event)
      if (this.state.ended) return
      if (!this.mayRead()) {
        this.nudged = true
        return
      }
      await this.#feed({ type: 'account-event', event })
    }
    const last = events.at(-1)
    const isLeft = last !== undefined && this.state.cursor < last.seq
    this.#hasLeft ||= isLeft
    if (events.length >= eventsAtOnce && !isLeft) this.nudged = true
    else await this.#feedNext()
  }

  /** Feeds what comes next when all events are read that come before; what was stopped meanwhile and is wanted is asked again. */
  async #feedNext(): Promise<void> {
    if (this.#answered) return this.#feedAnswer(this.#answered)
    const timer = this.#timerDue()
    if (timer) await this.#feed(firing(timer))
    else this.#reconcile()
  }

  async #feedAnswer({ event }: Answered): Promise<void> {
    this.#answered = null
    await this.#feed(event)
    if (this.#hasLeft) this.nudged = true
    this.#hasLeft = false
  }

  /** What has come of a question to something outside, and the lines of the log that are written with it. */
  async #answerOf({ request, answer }: Arrival): Promise<Answered> {
    this.#unwritten.settle(request.progress, this.state)
    const given = answer ?? (await local.giveUp(request))
    const { key, at } = request.ask
    const isHeld = this.input.run.clock === 'held'
    return {
      event: { type: 'answered', key, answer: given },
      at: isHeld ? at : Number.POSITIVE_INFINITY,
    }
  }

  /**
   * Where what is next leads to one thing that our own database does, that is done together with looking for events, and
   * only if there are none. Which activity comes first on waking must not depend on the wall: see `#operateNext`.
   * @param next - an answer that has arrived, or a timer that has rung
   * @returns the events that come before, with nothing done; null when `next` has been fed
   */
  async #feedIfRead(next: RunEvent | null): Promise<JudgedEvent[] | null> {
    const { run, control } = this.input
    const { cursor } = this.state
    const fed = next && step(control, this.state, next)
    const effect = fed && onlyLocalEffect(fed.commands)
    if (!effect) return local.readEvents({ run, cursor })
    const progress = this.#unwritten.lend(fed.state, recorded(fed.commands))
    const reply =
      effect.type === 'ask'
        ? await local.answerIfRead({ run, ask: effect, progress, now: this.now() })
        : await local.finishIfRead({ run, progress, ended: effect.ended, cursor })
    if ('unread' in reply) return reply.unread
    this.state = fed.state
    this.#answered = null
    this.#unwritten.clear()
    if (effect.type === 'ask' && reply.value)
      await this.#feed({ type: 'answered', key: effect.key, answer: reply.value })
    return null
  }

  async #fireTimersBefore(event: JudgedEvent): Promise<void> {
    const first = () => {
      const timer = this.#timerDue()
      return timer && comesBefore(timer.until, event, this.state) ? timer : null
    }
    for (let timer = first(); timer; timer = first()) {
      await this.#feed(firing(timer))
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
    this.#reconcile()
  }

  #reconcile(): void {
    this.#outside?.reconcile(wantedOutside(this.state), this.#lend)
  }

  async #obey(command: Command): Promise<RunEvent[]> {
    if (command.type === 'record') this.#unwritten.add(command.entry)
    if (command.type === 'finish') {
      const progress = this.#unwritten.take(this.state)
      await local.finishRun({ run: this.input.run, progress, ended: command.ended })
    }
    return command.type === 'ask' ? this.#answer(command) : []
  }

  async #answer(ask: Ask): Promise<RunEvent[]> {
    if (this.#outside && ask.lane.kind === 'queue') return []
    const request = { run: this.input.run, ask, progress: this.#unwritten.take(this.state), now: this.now() }
    const answer =
      ask.lane.kind === 'local'
        ? await local.answerAsk(request)
        : await performQueued(request, () => this.#cancelIsWaiting())
    // What the effect was to write is written with what comes instead of its answer.
    if (!answer) this.#unwritten.putBack(request.progress)
    return answer ? [{ type: 'answered', key: ask.key, answer }] : []
  }

  /** What goes with a question to something outside: lines that it may write, or whatever is written meanwhile. */
  readonly #lend = (ask: Ask): AskRequest => ({
    run: this.input.run,
    ask,
    progress: this.#unwritten.lend(this.state),
    now: this.now(),
  })

  #cancelIsWaiting(): boolean {
    return this.operations.some(({ operation }) => operation.type === 'cancel')
  }
}
