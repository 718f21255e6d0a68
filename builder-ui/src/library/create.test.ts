import { expect, it } from 'vitest'
import { renamed } from './create.ts'

it('gives a copy an id, a name, and the family that was the playbook’s own', () => {
  expect(renamed({ id: 'blank', name: '', family: 'blank' }, 'mine', 'Mine')).toEqual({
    id: 'mine',
    name: 'Mine',
    family: 'mine',
  })
})

it('leaves a copy in a family that others share: one of them at a time runs for an account', () => {
  expect(renamed({ id: 'a', name: 'A', family: 'seats' }, 'b', 'B')).toMatchObject({ family: 'seats' })
})
