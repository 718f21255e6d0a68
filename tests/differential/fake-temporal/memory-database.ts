import { isDeepStrictEqual } from 'node:util'
import {
  type AccountEvent,
  type EffectNode,
  isPure,
  judgeEvent,
  type Plan,
  type Resolution,
  resolve,
  type TraceEntry,
  outputFacts,
  workingWeekOf,
} from '@daymark/core'
import type {
  Answer,
  AskRequest,
  FinishIfReadRequest,
  FinishRequest,
  IfRead,
  LocalActivities,
  QueuedActivities,
  ReadEventsRequest,
  RecordRequest,
} from '@daymark/core/step'
import { factsAt, performIn } from '../../generate/world.ts'
import type { WorldSpec } from '../../generate/world-spec.ts'

type Activities = LocalActivities & QueuedActivities
type Synchronous = {
  [K in keyof Activities]: (request: Parameters<Activities[K]>[0]) => Awaited<ReturnType<Activities[K]>>
}

/** What was tried outside for as long as it may be. */
class GaveUpError extends Error {}

/**
 * What the activities of one run do, in memory: the account's events as far as they have been reported, the answers that
 * were kept, and the run's log. Everything may be performed again, and says the same again.
 */
export class MemoryDatabase implements Synchronous {
  readonly #plan: Plan
  readonly #spec: WorldSpec
  readonly #events: AccountEvent[] = []
  readonly #answers = new Map<string, Answer>()
  readonly #log = new Map<number, TraceEntry>()

  constructor(plan: Plan, spec: WorldSpec) {
    this.#plan = plan
    this.#spec = spec
  }

  /** The run's log in the order of its numbers. */
  get log(): TraceEntry[] {
    return [...this.#log.values()].sort((a, b) => a.n - b.n)
  }

  append(event: AccountEvent): void {
    this.#events.push(event)
  }

  readEvents({ cursor }: ReadEventsRequest) {
    const { content } = this.#plan
    return this.#events
      .filter(({ seq, kind }) => seq > cursor && content.watches.includes(kind))
      .map((event) => judgeEvent(content, this.#spec, event, factsAt(this.#spec, event.occurredAt)))
      .sort((a, b) => a.seq - b.seq)
  }

  answerAsk(request: AskRequest): Answer {
    return this.#answers.get(request.ask.key) ?? this.#keep(request, this.#resolve(request))
  }

  answerIfRead(request: AskRequest): IfRead<Answer> {
    const unread = this.#answers.has(request.ask.key) ? [] : this.readEvents({ ...request, ...request.ask })
    return unread.length > 0 ? { unread } : { value: this.answerAsk(request) }
  }

  performAction(request: AskRequest): Answer {
    const known = this.#answers.get(request.ask.key)
    if (known) return known
    const resolution = this.#resolve(request)
    const { answer } = resolution
    if (answer.kind === 'leave' && answer.exit === 'failed') throw new GaveUpError()
    return this.#keep(request, resolution)
  }

  giveUp(request: AskRequest): Answer {
    return this.answerAsk(request)
  }

  recordProgress({ progress }: RecordRequest): void {
    for (const entry of progress.entries) this.#write(entry)
  }

  finishRun(request: FinishRequest): void {
    this.recordProgress(request)
  }

  finishIfRead(request: FinishIfReadRequest): IfRead<null> {
    const unread = this.readEvents(request)
    if (unread.length > 0) return { unread }
    this.finishRun(request)
    return { value: null }
  }

  #resolve({ run, ask }: AskRequest): Resolution {
    const { content } = this.#plan
    const node = content.nodes[ask.stepId]
    if (!node) throw new Error(`The plan has no content for "${ask.stepId}".`)
    if (!isPure(node)) return performIn(this.#plan, this.#spec, this.#events, ask, node as EffectNode)
    return resolve(node, {
      content,
      stepId: ask.stepId,
      at: ask.at,
      enrolledAt: run.enrolledAt,
      accountId: run.accountId,
      zone: this.#spec.zone,
      calendar: workingWeekOf(this.#spec.zone),
      facts: { ...factsAt(this.#spec, ask.at), ...outputFacts(ask.variables) },
      history: this.#events
        .filter(({ seq }) => seq > run.startSeq && seq <= ask.cursor)
        .map((event) => ({ event, facts: factsAt(this.#spec, event.occurredAt) })),
      planned: ask.planned,
    })
  }

  #keep({ ask, progress }: AskRequest, { answer, reason, facts }: Resolution): Answer {
    for (const entry of progress.entries) this.#write(entry)
    const { stepId, visit, entry: n, at } = ask
    const exit = answer.kind === 'leave' ? answer.exit : null
    const until = answer.kind === 'wait' ? answer.until : null
    this.#write({ n, at, kind: 'answered', stepId, visit, exit, until, reason, facts })
    this.#answers.set(ask.key, answer)
    return answer
  }

  #write(entry: TraceEntry): void {
    const known = this.#log.get(entry.n)
    if (known && !isDeepStrictEqual(known, entry)) {
      throw new Error(`Line ${entry.n} of the log is written twice: ${JSON.stringify([known, entry])}`)
    }
    this.#log.set(entry.n, entry)
  }
}
