import { z } from 'zod'

/** A problem of a playbook, as `compile` reports it. */
export const PlaybookProblem = z
  .object({
    code: z.string(),
    nodeId: z.string().nullable(),
    path: z.string(),
    message: z.string(),
    fix: z.string().optional(),
  })
  .meta({ id: 'PlaybookProblem' })

/** Where a request does not fit, and what would. `field` is a dotted path within the part that `in` names. */
export const FieldProblem = z
  .object({
    in: z.enum(['body', 'query', 'path', 'headers']),
    field: z.string(),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: 'FieldProblem' })

/** Why one row of a bulk request was left out. `row` counts from 0; `field` is empty for the whole row. */
export const RowProblem = z
  .object({ row: z.int(), field: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'RowProblem' })
export type RowProblem = z.infer<typeof RowProblem>

/** Every refusal over HTTP: RFC 9457, with a stable `code`. */
export const HttpProblem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** Stable; act on this, never on the words. */
    code: z.string(),
    detail: z.string(),
    /** Given with every failure of ours, to be found in the log. */
    requestId: z.string().optional(),
    problems: z.array(PlaybookProblem).optional(),
    fields: z.array(FieldProblem).optional(),
    rows: z.array(RowProblem).optional(),
  })
  .meta({ id: 'Problem' })
export type HttpProblem = z.infer<typeof HttpProblem>
