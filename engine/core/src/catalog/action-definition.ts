import { z } from 'zod'
import { freeName } from '../playbook/free-name.ts'

/** A way out of an action, beside `failed` and `held-back`, which every action has. */
export const ActionOutcome = z.strictObject({
  exit: freeName(z.string().regex(/^[a-z][a-z0-9-]*$/)),
  label: z.string().min(1),
})
export type ActionOutcome = z.infer<typeof ActionOutcome>

/** A value that an action gives back to its run, where it is a variable: `<step>.<name>`. Never a person's data. */
export const ActionOutput = z.strictObject({
  name: freeName(z.string().regex(/^[a-z][a-z0-9_]*$/)),
  type: z.enum(['text', 'number', 'boolean']),
  label: z.string().min(1),
})
export type ActionOutput = z.infer<typeof ActionOutput>

/**
 * All that a host has to know of an action, as data: it crosses processes and languages. Forms, checks,
 * simulation, retries and docs are derived from it; only `run` stays with the worker that performs it.
 */
export const ActionDefinition = z.strictObject({
  name: freeName(z.string().regex(/^[a-z][a-z0-9-]*$/)),
  version: z.int().min(1),
  label: z.string().min(1),
  /** One sentence, in Liquid over the action's input: "E-mails the {{ to }}: “{{ subject }}”". */
  sentence: z.string().min(1),
  /** JSON Schema of the input. A text property with `"template": "text" | "html"` is a Liquid template. */
  input: z.record(z.string(), z.json()),
  outcomes: z.array(ActionOutcome).min(1),
  outputs: z.array(ActionOutput).optional(),
  /** The outcome a simulation takes unless it is given another, and how often each is drawn when it samples. */
  simulate: z.strictObject({ outcome: z.string(), odds: z.record(z.string(), z.number()).optional() }),
  /** Where it is performed: `null` within our own database, or the task queue of what is outside. */
  taskQueue: z.string().nullable(),
  /** How long a queued action is tried when the author says nothing, in milliseconds. */
  giveUpAfterMs: z.int().positive(),
  /** Whether a customer notices it: such actions are guarded and capped. */
  touchesCustomer: z.boolean(),
  /** That it goes to whoever owns the account in the run. Contacts are named by a field of the input. */
  goesTo: z.literal('owner').optional(),
})
export type ActionDefinition = z.infer<typeof ActionDefinition>
