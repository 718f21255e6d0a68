import type { Condition } from '@daymark/core'
import fc from 'fast-check'

const accountComparisons = fc.oneof(
  fc.constantFrom('Free', 'Pro', 'Team').map((value): Condition => ({
    field: 'account.plan',
    operator: 'is',
    value,
  })),
  fc.constant<Condition>({ field: 'account.plan', operator: 'is-one-of', value: ['Pro', 'Team'] }),
  fc
    .integer({ min: 1, max: 40 })
    .map((value): Condition => ({ field: 'account.seats', operator: 'at-least', value })),
  fc.constantFrom<Condition>(
    { field: 'account.nps', operator: 'is-known' },
    { field: 'account.nps', operator: 'is-not-known' },
    { field: 'account.nps', operator: 'at-most', value: 30 },
    { field: 'account.has_owner', operator: 'is', value: true },
  ),
)

const usageComparisons = fc
  .record({
    operator: fc.constantFrom('at-least' as const, 'less-than' as const),
    value: fc.constantFrom(20, 50, 80, 100),
  })
  .map((level): Condition => ({ field: 'usage.storage.percent', ...level }))

const dayComparisons = fc
  .integer({ min: 1, max: 40 })
  .map((value): Condition => ({ field: 'run.day', operator: 'at-least', value }))

function combined(comparison: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const several = fc.array(comparison, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    { weight: 4, arbitrary: comparison },
    { weight: 1, arbitrary: comparison.map((not): Condition => ({ not })) },
    { weight: 1, arbitrary: several.map((all): Condition => ({ all })) },
    { weight: 1, arbitrary: several.map((any): Condition => ({ any })) },
  )
}

/** A condition over an account and its run, for a branch. */
export const branchCondition = combined(fc.oneof(accountComparisons, usageComparisons, dayComparisons))

/** A condition that can become true while a run waits for it. */
export const waitCondition = combined(
  fc.oneof({ weight: 3, arbitrary: usageComparisons }, { weight: 1, arbitrary: accountComparisons }),
)

/** A condition over an event whose properties are free, or over the account it happens to. */
export const eventCondition = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Condition | undefined>(undefined) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 3 })
      .map((value): Condition | undefined => ({ field: 'event.n', operator: 'at-least', value })),
  },
  {
    weight: 1,
    arbitrary: usageComparisons.map((comparison): Condition | undefined => comparison),
  },
)
