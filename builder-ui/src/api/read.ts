import type { Client, ClientResult, Endpoints, ReplyOf, RequestTo } from '@daymark/contract'
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useClient } from './client-context.ts'
import { RefusedError } from './refused-error.ts'
import type { ReadName } from './topics.ts'

type Reply<N extends ReadName> = ReplyOf<Endpoints[N]>

/** The value of a reply. @throws RefusedError when there is none */
export async function valueOf<T>(reply: Promise<ClientResult<T>>): Promise<T> {
  const result = await reply
  if (result.ok) return result.value
  throw new RefusedError(result.status, result.problem)
}

/** One endpoint's function. TypeScript cannot follow a call through a generic name; the client's type says it fits. */
function callOf<N extends ReadName>(client: Client, name: N) {
  return client[name] as unknown as (request: object) => Promise<ClientResult<Reply<N>>>
}

/** A query of one endpoint. Its key begins with the endpoint's name, which is how changes find it. */
export function readOptions<N extends ReadName>(client: Client, name: N, request: RequestTo<Endpoints[N]>) {
  return queryOptions<Reply<N>>({
    queryKey: [name, request],
    queryFn: () => valueOf(callOf(client, name)(request)),
  })
}

interface ReadSettings {
  enabled?: boolean
  refetchInterval?: number | false
}

/** Reads one endpoint, and again whenever what it says may have changed. */
export function useRead<N extends ReadName>(
  name: N,
  request: RequestTo<Endpoints[N]>,
  settings: ReadSettings = {},
) {
  const client = useClient()
  return useQuery({ ...readOptions(client, name, request), ...settings })
}

/** Endpoints that send a list in parts. */
export type ListName = {
  [N in ReadName]: Reply<N> extends { items: unknown[]; nextCursor: string | null } ? N : never
}[ReadName]

type Item<N extends ListName> = Reply<N> extends { items: (infer I)[] } ? I : never

interface Part<I> {
  items: I[]
  nextCursor: string | null
}

/** Reads a list part by part. While a filter changes, the list before it stays in sight. */
export function useList<N extends ListName>(
  name: N,
  request: RequestTo<Endpoints[N]>,
  settings: ReadSettings = {},
) {
  const client = useClient()
  return useInfiniteQuery({
    queryKey: [name, 'parts', request],
    queryFn: async ({ pageParam }) => {
      const { query = {} } = request as { query?: object }
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const part = await valueOf(callOf(client, name)({ ...request, query: { ...query, ...cursor } }))
      return part as unknown as Part<Item<N>>
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    placeholderData: keepPreviousData,
    ...settings,
  })
}
