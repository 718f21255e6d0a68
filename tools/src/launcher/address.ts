import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { State } from './state.ts'

const fileOf = ({ path }: State): string => path('address')

/**
 * Leaves beside the key where the API answers, for who asks from this machine: the CLI, and a second start.
 * @returns what takes it away again; a launcher that is killed leaves it behind
 */
export function leaveAddress(state: State, url: string): () => Promise<void> {
  writeFileSync(fileOf(state), `${url}\n`)
  return () => Promise.resolve(rmSync(fileOf(state), { force: true }))
}

/** Where the API answers, as whoever started it has left it. */
export function addressLeft(state: State): string | null {
  return existsSync(fileOf(state)) ? readFileSync(fileOf(state), 'utf8').trim() : null
}
