import { createCatalog, type DraftPlaybook, editAll } from '@daymark/core'
import { expect, it } from 'vitest'
import { align, type Alignment } from './align.ts'
import type { Direction } from './direction.ts'
import type { Drawing } from './gestures.ts'

const at = (id: string, x: number, y: number): DraftPlaybook['nodes'][number] => ({
  id,
  type: 'note',
  position: { x, y },
  data: { text: '' },
})
const document: DraftPlaybook = {
  schemaVersion: 1,
  id: 'notes',
  name: 'Notes',
  family: 'notes',
  nodes: [at('a', 0, 0), at('b', 96, 100), at('c', 24, 600), at('other', 900, 900)],
  edges: [],
}
const drawing: Drawing = {
  document,
  catalog: createCatalog([], []),
  places: new Map(document.nodes.map(({ id, position }) => [id, position!])),
}

function after(how: Alignment, direction: Direction = 'down', ids = ['a', 'b', 'c']) {
  const { operations } = align(drawing, ids, how, direction)
  const done = editAll(document, operations)
  if (!done.ok) throw new Error(done.problems[0]?.message)
  return done.value.document.nodes.map(({ position }) => [position!.x, position!.y])
}

it.each<[Alignment, Direction, number[][]]>([
  [
    'left',
    'down',
    [
      [0, 0],
      [0, 100],
      [0, 600],
    ],
  ],
  [
    'centre',
    'down',
    [
      [40, 0],
      [40, 100],
      [40, 600],
    ],
  ],
  [
    'top',
    'down',
    [
      [0, 0],
      [96, 0],
      [24, 0],
    ],
  ],
  [
    'apart',
    'down',
    [
      [0, 0],
      [96, 300],
      [24, 600],
    ],
  ],
  // To the right, what is above on the canvas is at the left in the document.
  [
    'top',
    'right',
    [
      [0, 0],
      [0, 100],
      [0, 600],
    ],
  ],
])('aligns %s, with the days going %s', (how, direction, places) => {
  expect(after(how, direction)).toEqual([...places, [900, 900]])
})

it('does nothing to a single step, or to what is in line', () => {
  expect(align(drawing, ['a'], 'left', 'down').operations).toEqual([])
  expect(
    align(
      {
        ...drawing,
        places: new Map([
          ['a', { x: 0, y: 0 }],
          ['b', { x: 0, y: 9 }],
        ]),
      },
      ['a', 'b'],
      'left',
      'down',
    ).operations,
  ).toEqual([])
})
