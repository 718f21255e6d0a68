import { z } from 'zod'
import type { Path } from './path.ts'

/** One thing that zod says of one place. Unions are looked into: none of these is a union's, but for an unknown kind. */
export type Issue = z.core.$ZodIssue & { path: (string | number)[] }

/**
 * Zod speaks for itself only where a schema has words of its own. Of a name that is not known it says which ones are:
 * nobody but the schema that refused it knows them.
 */
const ownWords: z.core.$ZodErrorMap = ({ code, inst }) =>
  code === 'unrecognized_keys' && inst instanceof z.ZodObject ? Object.keys(inst.shape).join(' ') : ''

type UnionIssue = Extract<z.core.$ZodIssue, { code: 'invalid_union' }>

function unknownNames(issues: readonly z.core.$ZodIssue[]): number {
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length
}

/** Which of a union's members was meant: the one with the fewest unknown names, then with the fewest faults. */
function meantMember(members: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const [meant = []] = members.toSorted((a, b) => unknownNames(a) - unknownNames(b) || a.length - b.length)
  return meant
}

/** The kinds of value that a union takes, when the value is of none of them; else null. */
function missedKinds(members: readonly z.core.$ZodIssue[][]): string[] | null {
  const kinds = members.flatMap((issues) =>
    issues.flatMap((issue) => {
      if (issue.code === 'invalid_union' && issue.path.length === 0)
        return missedKinds(issue.errors) ?? [null]
      return [issue.code === 'invalid_type' && issue.path.length === 0 ? issue.expected : null]
    }),
  )
  return kinds.some((kind) => kind === null) ? null : [...new Set(kinds as string[])]
}

/** What a union says when none of the names in the value is one that any member knows; else null. */
function unknownToAll({ errors, input }: UnionIssue): { keys: string[]; known: string[] } | null {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null
  const refused = errors.map((issues) =>
    issues.find((issue) => issue.code === 'unrecognized_keys' && issue.path.length === 0),
  )
  const keys = Object.keys(input)
  const known = refused.flatMap((issue) => issue?.message.split(' ') ?? [])
  return refused.includes(undefined) || keys.some((key) => known.includes(key)) ? null : { keys, known }
}

function lookInto(issue: z.core.$ZodIssue, before: Path): Issue[] {
  const path = [...before, ...(issue.path as Path)]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }]
  const unknown = unknownToAll(issue)
  if (unknown) {
    const { keys, known } = unknown
    return [{ code: 'unrecognized_keys', keys, path, message: known.join(' ') }]
  }
  const kinds = missedKinds(issue.errors)
  if (kinds === null) return meantMember(issue.errors).flatMap((inner) => lookInto(inner, path))
  const expected = kinds.join('|') as z.core.$ZodIssueInvalidType['expected']
  return [{ code: 'invalid_type', expected, path, message: issue.message }]
}

/**
 * What keeps a value from fitting a schema, in the order of the schema. `message` is empty unless the schema has words of
 * its own; of unknown names it holds the known ones, with spaces between them.
 */
export function issuesOf(schema: z.ZodType, value: unknown): Issue[] {
  const { error } = schema.safeParse(value, { error: ownWords, reportInput: true })
  return (error?.issues ?? []).flatMap((issue) => lookInto(issue, []))
}
