import type { RunningPostgres } from '@daymark/tools'
import { ask } from './ask.ts'

/** The superusers of servers that a test has started by itself, by host and port. */
const own = new Map<string, string>()

let shared: Promise<{ url: string }> | undefined

/** Remembers the superuser of a server of one's own. */
export function knowSuperuser({ url }: Pick<RunningPostgres, 'url'>): void {
  own.set(new URL(url).host, url)
}

/** @returns the database of a url of any login, as the superuser of its server */
export async function superuserUrl(url: string): Promise<string> {
  const { host, pathname } = new URL(url)
  const superuser = new URL(own.get(host) ?? (await (shared ??= ask('/postgres'))).url)
  superuser.pathname = pathname
  return superuser.href
}
