import type { Client } from '@daymark/contract'
import type { Json } from '@daymark/core'
import { queryOptions } from '@tanstack/react-query'
import { valueOf } from '../../api/read.ts'

/** What is asked: the condition, the kind of event that it is about, and whether an owner may have been assigned by then. */
export interface CountQuestion {
  condition: Json
  eventKind?: string
  isAfterAssignment?: boolean
}

const freshMs = 15_000

/**
 * How many accounts a condition matches now, as far as the server looks in two seconds. A question that is out of date is
 * withdrawn.
 * @param asked - a `CountQuestion` as JSON, so that equal questions are equal; null: nothing is asked
 */
export function conditionCount(client: Client, asked: string | null) {
  return queryOptions({
    queryKey: ['countMatches', asked],
    queryFn: ({ signal }) =>
      valueOf(client.countMatches({ body: JSON.parse(asked ?? '') as CountQuestion, signal })),
    enabled: asked !== null,
    staleTime: freshMs,
    retry: false,
  })
}
