import type { ActionDefinition } from '@daymark/core'

/** How one call of a test action turns out, and why. */
export interface Choice {
  exit: string
  reason: string
}

const outcomes = {
  /** Performed within the database, with outcomes of its own. */
  choose: ['done', 'good', 'bad', 'failed', 'held-back'],
  /** The same, without an outcome called `done`. */
  pick: ['left', 'right', 'failed', 'held-back'],
  /** Performed outside: what is outside can take it or refuse it. */
  'choose-outside': ['done', 'failed', 'held-back'],
} as const

export type TestActionName = keyof typeof outcomes

export const testActionNames = Object.keys(outcomes) as TestActionName[]

const reserved: ReadonlySet<string> = new Set(['failed', 'held-back'])

/** The task queue of the outside test action. */
export const outsideQueue = 'test-outside'

/** The definitions of the test actions, as a worker would register them. */
export const testActionDefinitions: Record<TestActionName, ActionDefinition> = {
  choose: define('choose', null),
  pick: define('pick', null),
  'choose-outside': define('choose-outside', outsideQueue),
}

function define(name: TestActionName, taskQueue: string | null): ActionDefinition {
  const exits = outcomes[name].filter((exit) => !reserved.has(exit))
  return {
    name,
    version: 1,
    label: name,
    sentence: `${name} with seed {{ seed }}`,
    input: {
      type: 'object',
      properties: { seed: { type: 'integer' } },
      required: ['seed'],
      additionalProperties: false,
    },
    outcomes: exits.map((exit) => ({ exit, label: exit })),
    simulate: { outcome: exits[0] ?? 'done' },
    taskQueue,
    giveUpAfterMs: 3_600_000,
    touchesCustomer: false,
  }
}

/** A small hash that spreads neighbouring keys well: FNV-1a with a final mix. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

const outsideReasons: Record<string, string> = {
  done: 'Sent to 1',
  failed: 'Failed: It said no.',
  'held-back': 'Held back: It was not wanted',
}

/**
 * How a call turns out: always the same for the same seed and question, on every host.
 * @param key - the question's key, unique within the run
 */
export function choiceOf(name: TestActionName, seed: number, key: string): Choice {
  const exits = outcomes[name]
  const exit = exits[hashOf(`${seed}:${key}`) % exits.length] ?? 'failed'
  if (name === 'choose-outside') return { exit, reason: outsideReasons[exit] ?? exit }
  return { exit, reason: exit === 'held-back' ? 'Held back: It was not wanted' : `Chose ${exit}` }
}
