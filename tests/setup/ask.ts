import { inject } from 'vitest'
import type { Servers } from './servers.ts'

/** Asks the broker for a server, which starts it if nobody did yet. Throws why it could not be started. */
export async function ask<Path extends keyof Servers>(path: Path): Promise<Servers[Path]> {
  const response = await fetch(`${inject('servers')}${path}`)
  const body = await response.text()
  if (!response.ok) throw new Error(`The test server ${path} did not start: ${body}`)
  return JSON.parse(body)
}
