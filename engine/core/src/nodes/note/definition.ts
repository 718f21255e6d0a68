import { z } from 'zod'
import { field } from '../../playbook/field.ts'
import { local, type NodeDefinition, noProblems } from '../definition.ts'

/** A comment on the canvas. It compiles to nothing. */
export const NoteData = z.strictObject({
  text: z
    .string()
    .max(5000)
    .meta(field('Text', 'For those who read the canvas. It does nothing.', { lines: 'many' })),
})
export type NoteData = z.infer<typeof NoteData>

export const note: NodeDefinition<NoteData> = {
  label: 'Note',
  data: NoteData,
  exits: () => [],
  describe: ({ text }) => text,
  check: noProblems,
  lane: () => local,
}
