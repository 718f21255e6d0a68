import { z } from 'zod'

/**
 * Server-sent events that say what may have changed, for as long as the request is open: with a key as everything else,
 * `text/event-stream`, each event's data a `Change`. Hints are gathered for a moment and never say how something
 * changed: look again. One that names every topic is sent first, because anything may have changed until then.
 */
export const changesPath = '/v1/changes'

/** What may have changed. */
export const ChangeTopic = z.enum([
  'accounts',
  'decisions',
  'messages',
  'playbooks',
  'runs',
  'tasks',
  'workspace',
])
export type ChangeTopic = z.infer<typeof ChangeTopic>

/** One hint: look again at these. */
export const Change = z.object({ topics: z.array(ChangeTopic) })
export type Change = z.infer<typeof Change>
