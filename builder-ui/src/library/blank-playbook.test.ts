import { DraftPlaybook } from '@daymark/core'
import { expect, it } from 'vitest'
import { blankPlaybook, idFrom } from './blank-playbook.ts'

it.each([
  ['Seat expansion, EU', 'seat-expansion-eu'],
  ['Rücklauf  2024', 'rucklauf-2024'],
  ['14 days', 'days'],
  ['更新', 'playbook'],
  ['x'.repeat(120), 'x'.repeat(50)],
])('makes of the name %j the id %j', (name, id) => {
  expect(idFrom(name)).toBe(id)
  expect(DraftPlaybook.safeParse(blankPlaybook(id, name)).success).toBe(true)
})
