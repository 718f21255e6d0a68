import { type Client, type ClientResult, createClient } from '@daymark/contract'

/** A client of the product's API: what a test has to know of it beside what the pages show. */
export function clientOf({ url, key }: { url: string; key: string }): Client {
  return createClient({ baseUrl: url, apiKey: key, fetch: (to, init) => fetch(to, init) })
}

/** The value of a reply. Throws what the API said when it refused. */
export async function valueOf<T>(reply: Promise<ClientResult<T>>): Promise<T> {
  const result = await reply
  if (result.ok) return result.value
  throw new Error(`${result.status} ${result.problem.detail}`)
}
