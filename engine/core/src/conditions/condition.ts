import { z } from 'zod'
import type { FieldHints } from '../playbook/field.ts'
import { operatorMeantBy, operatorNames } from './operators.ts'

const ScalarSchema = z.union([z.string(), z.number(), z.boolean()])

/** What to write for an operator that is written as a symbol; of others the schema's names say enough. */
function remedyFor({ input }: { input?: unknown }): string | undefined {
  const meant = operatorMeantBy(input)
  return meant && `Write ${meant}. The operators are ${operatorNames.join(', ')}.`
}

/** One comparison. `value` is left out by the operators that need none. */
export const Comparison = z.strictObject({
  field: z.string().min(1),
  operator: z.enum(operatorNames, { error: remedyFor }),
  value: z.union([ScalarSchema, z.array(ScalarSchema)]).optional(),
})
export type Comparison = z.infer<typeof Comparison>

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Comparison

/** All, any and not over comparisons: the one condition language of triggers, branches, waits and goals. */
export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union(
      [
        z.strictObject({ all: z.array(Condition).min(1) }),
        z.strictObject({ any: z.array(Condition).min(1) }),
        z.strictObject({ not: Condition }),
        Comparison,
      ],
      'Write a comparison { field, operator, value }, or all, any or not of conditions.',
    ),
  )
  .meta({ field: 'condition' } satisfies FieldHints)
