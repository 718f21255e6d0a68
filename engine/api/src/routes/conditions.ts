import { type Catalog, countMatches, fieldsOf, readCondition, runKnowledgeOf } from '@daymark/core'
import type { ConditionCount, Endpoints, ParsedRequest } from '@daymark/contract'
import {
  type AccountFacts,
  countAccounts,
  listFieldValues,
  loadFactsOfMany,
  workspaceClock,
} from '@daymark/store'
import type { Context, Handlers } from '../http/implement.ts'
import { iso } from '../http/instants.ts'
import { notFound } from '../http/refusal.ts'
import { loadCatalog } from './catalog.ts'

type Body = ParsedRequest<Endpoints['countMatches']>['body']

/** Whoever draws waits no longer than this for a count. */
const longestCountMs = 2_000

/** So many accounts are loaded at a time, each time in a transaction of its own. */
const portion = 250

/** What of the condition no account has by itself. */
function runOnlyOf(fields: readonly string[], { isAfterAssignment }: Body): ConditionCount['runOnly'] {
  return fields.flatMap((field) => {
    const knownOf = runKnowledgeOf(field)
    if (knownOf === null || (knownOf === 'owner' && !isAfterAssignment)) return []
    return [{ field, knownOf }]
  })
}

const nothingYet = { matched: 0, lookedAt: 0, valueless: [], runOnly: [], problems: [] }

async function count(
  { inWorkspace, wallNow, signal }: Context,
  body: Body,
  catalog: Catalog,
  at: number,
): Promise<Omit<ConditionCount, 'at' | 'total'>> {
  const read = readCondition(body.condition, catalog, body.eventKind ?? null)
  if (!read.ok) return { ...nothingYet, problems: read.problems }
  const runOnly = runOnlyOf(fieldsOf(read.value), body)
  if (runOnly.length > 0) return { ...nothingYet, matched: null, runOnly }
  const counter = countMatches(read.value)
  const until = wallNow() + longestCountMs
  const load = (after: string | null): Promise<AccountFacts[]> =>
    inWorkspace((tx) => loadFactsOfMany(tx, { after, limit: portion }, at))
  let after: string | null = null
  do {
    const accounts = await load(after)
    for (const { facts } of accounts) counter.add(facts)
    after = accounts.length < portion ? null : (accounts.at(-1)?.accountId ?? null)
  } while (after !== null && wallNow() < until && !signal.aborted)
  return { ...nothingYet, ...counter.tally() }
}

export const conditionRoutes: Handlers<'countMatches' | 'listFieldValues'> = {
  countMatches: async (context, { body }) => {
    const { catalog, at, total } = await context.inWorkspace(async (tx) => {
      const clock = await workspaceClock(tx)
      return { catalog: await loadCatalog(tx), at: clock.at, total: await countAccounts(tx, clock.at) }
    })
    const counted = await count(context, body, catalog, at)
    return { at: iso(at), ...counted, total: Math.max(total, counted.lookedAt) }
  },

  listFieldValues: ({ inWorkspace }, { query }) =>
    inWorkspace(async (tx) => {
      const { attributes } = await loadCatalog(tx)
      const attribute = attributes.get(query.field)
      if (!attribute || attribute.templatesOnly) throw notFound('field', query.field)
      return { items: await listFieldValues(tx, query) }
    }),
}
