import type { ClientResult } from '@daymark/contract'
import { replied } from './reply.ts'

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** What one part of a list is asked for with. */
export interface PageRequest {
  limit: number
  cursor?: string
}

/** Goes through a list of the server's, part by part; the caller may stop early. */
export async function* every<Item>(
  page: (request: PageRequest) => Promise<ClientResult<Page<Item>>>,
  limit = 200,
): AsyncGenerator<Item> {
  let cursor: string | null = null
  do {
    const reply: Page<Item> = await replied(page({ limit, ...(cursor !== null && { cursor }) }))
    yield* reply.items
    cursor = reply.nextCursor
  } while (cursor !== null)
}

/** @returns the items of a list that is sent newest first, as long as they are not older than `from` */
export async function since<Item>(
  list: AsyncIterable<Item>,
  instantOf: (item: Item) => string,
  from: number,
): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of list) {
    if (Date.parse(instantOf(item)) < from) break
    items.push(item)
  }
  return items
}
