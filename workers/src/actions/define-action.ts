import { ActionDefinition, type ActionOutput, type Facts } from '@daymark/core'
import type { AskRequest, Variable } from '@daymark/core/step'
import type { AccountFacts, WorkspaceTransaction } from '@daymark/store'
import type { Delivery } from '@daymark/store/sends'
import { z } from 'zod'
import type { Attempt } from '../sends/attempt.ts'
import type { Receipt } from '../sends/receipt.ts'
import type { Services } from '../services.ts'

/** One call of an action: by which run, with what input, knowing what. */
export interface ActionCall<Input> {
  request: AskRequest
  /** Names the effect: `runId:stepId:visit:try`. Part of every key derived from it. */
  key: string
  input: Input
  account: AccountFacts
  /** The facts that templates may print, people's names and links apart: those are added per recipient. */
  facts: Facts
  services: Services
}

/** How a call turned out: by which of the action's outcomes, and why, in plain words. */
export interface ActionResult {
  exit: string
  reason: string
  /** Why, for programs, where the exit alone does not say it. */
  code?: string
  facts?: Facts
  /** What the action gives back to its run, as its definition declares it. */
  outputs?: Readonly<Record<string, Variable>>
}

/** A send that was not made, and rightly so. The run leaves by `held-back`. */
export interface Suppression {
  code: string
  reason: string
  /** The run is over already, and only has not heard of it: it takes no other step, but waits for the word. */
  isOver?: true
}

/** An effect within our own database: performed in the transaction that keeps its answer. */
interface DatabaseEffect<Input> {
  run(tx: WorkspaceTransaction, call: ActionCall<Input>): Promise<ActionResult | Suppression>
}

/** An effect outside: prepared in a transaction that reserves it, delivered after that has committed. */
interface OutsideEffect<Input> {
  taskQueue: string
  giveUpAfterMs: number
  /**
   * Renders, and says what is to be delivered: nothing, to one or to several, each under a key of its own. Called on every
   * try; of a further one only the keys count: they say who may still be written to. Or says how the step turned out, with
   * nothing delivered.
   */
  prepare(tx: WorkspaceTransaction, call: ActionCall<Input>): Promise<Delivery[] | Suppression | ActionResult>
  /** How many deliveries one worker has in hand at once; left out: as many as it can. */
  atOnce?: number
  /** Hands over one delivery. What each receipt leads to is said at `Receipt`; a step leaves by the outcome that it names, else by `done` or `failed`. */
  deliver?(delivery: Delivery, call: ActionCall<Input>): Promise<Receipt>
  /**
   * In place of `deliver`, where a connection is needed: it is made before the intent is written, so that what never had
   * one is not taken for sent. A receipt in its place says why there is none.
   */
  connect?(request: AskRequest, services: Services, attempt: Attempt): Promise<Handover | Receipt>
}

/** A connection to the outside, by which one delivery is handed over. */
export interface Handover {
  deliver(delivery: Delivery): Promise<Receipt>
  release(): void
}

export type ActionEffect<Input> =
  ({ kind: 'database' } & DatabaseEffect<Input>) | ({ kind: 'outside' } & OutsideEffect<Input>)

/** Everything an engineer writes to add an action; the rest is derived from it. */
export interface ActionSource<Schema extends z.ZodObject> {
  name: string
  version: number
  label: string
  /** One sentence in Liquid over the input. */
  sentence: string
  input: Schema
  outcomes: { exit: string; label: string }[]
  outputs?: ActionOutput[]
  simulate: { outcome: string; odds?: Record<string, number> }
  /** Whether a customer notices it: then it is guarded and capped. It may depend on the input. */
  touchesCustomer: boolean | ((input: z.infer<Schema>) => boolean)
  /** That it goes to whoever owns the account in the run. */
  goesTo?: 'owner'
  effect: ActionEffect<z.infer<Schema>>
}

/** An action as a worker holds it: its definition as data, and how to perform it. */
export interface Action {
  definition: ActionDefinition
  /** @throws ZodError when the input does not fit, which a compiled plan rules out */
  parse(input: unknown): unknown
  /** Whether a customer notices this call. `input` is parsed. */
  touchesCustomer(input: unknown): boolean
  effect: ActionEffect<unknown>
}

const aDayMs = 86_400_000

/**
 * Marks a text of an action's input as a Liquid template, so that it is checked at compile time and rendered. A `link`
 * leads to a page or to a mail.
 */
export function template(kind: 'text' | 'html' | 'link'): z.ZodString {
  return z.string().min(1).max(100_000).meta({ template: kind })
}

/** Defines an action. The schema's defaults and marks reach the form, the checks and the docs as JSON Schema. */
export function defineAction<Schema extends z.ZodObject>(source: ActionSource<Schema>): Action {
  const { input, effect, touchesCustomer, ...about } = source
  const touches = typeof touchesCustomer === 'function' ? touchesCustomer : () => touchesCustomer
  const definition = ActionDefinition.parse({
    ...about,
    touchesCustomer: touchesCustomer !== false,
    input: z.toJSONSchema(input, { io: 'input' }),
    taskQueue: effect.kind === 'outside' ? effect.taskQueue : null,
    giveUpAfterMs: effect.kind === 'outside' ? effect.giveUpAfterMs : aDayMs,
  })
  return {
    definition,
    parse: (value) => input.parse(value),
    touchesCustomer: (value) => touches(value as z.infer<Schema>),
    effect: effect as ActionEffect<unknown>,
  }
}
