import { expect, it } from 'vitest'
import { rulesPlace } from './rules-place.ts'

const entry = { x: 0, y: 0 }

it('puts the rules beside the entry, on the side where no step stands', () => {
  expect(rulesPlace(entry, [entry, { x: 0, y: 168 }], false)).toEqual({ x: 320, y: 0 })
  expect(rulesPlace(entry, [entry, { x: 320, y: 0 }], false)).toEqual({ x: -320, y: 0 })
  expect(rulesPlace(entry, [entry, { x: 320, y: 0 }], true)).toEqual({ x: 0, y: 178 })
})
