import { nodeRegistry, type NodeType } from '@daymark/core'
import { expect, it } from 'vitest'
import type { Field } from './field.ts'
import { nodeForm } from './node-form.ts'
import { inWords } from './read-form.ts'

function every(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => {
    const { kind } = field
    const inner =
      'fields' in kind
        ? kind.fields
        : kind.is === 'choice'
          ? kind.shapes.flatMap((shape) => shape.fields)
          : []
    return [field, ...every(inner)]
  })
}

it.each(Object.keys(nodeRegistry) as NodeType[])(
  'every field of a %s has words of its own, and a control that fits',
  (type) => {
    for (const { name, label, help, kind } of every(nodeForm(type))) {
      expect(kind.is, name).not.toBe('json')
      if (kind.is === 'exit-id') continue
      expect(label, name).toMatch(/^[A-Z]/)
      // A field that says no more than its name has been forgotten, but for those whose name says it all.
      const saysNoMore = label === inWords(name) && help === null
      if (saysNoMore) expect(['Action', 'Input', 'Label']).toContain(label)
    }
  },
)
