import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Client, createClient, type Fetch } from '@daymark/contract'
import type { Call } from '../command.ts'
import { CommandError, exitCodes } from '../exit-code.ts'

type Asker = Pick<Call, 'env' | 'folder'> & { options?: Call['options'] }

/** The folder that `npm start` keeps: DAYMARK_STATE, else the nearest `.daymark` above the current folder. */
function stateFolder({ env, folder }: Asker): string | null {
  if (env['DAYMARK_STATE']) return resolve(env['DAYMARK_STATE'])
  for (let at = resolve(folder); ; at = dirname(at)) {
    const candidate = join(at, '.daymark')
    if (existsSync(candidate)) return candidate
    if (dirname(at) === at) return null
  }
}

function readState(asker: Asker, file: string): string | null {
  const state = stateFolder(asker)
  const path = state && join(state, file)
  return path && existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** How a server is asked that somebody has named; why it does not answer is for them to find out. */
const ask: Fetch = (url, init) => fetch(url, init)

/** How the Daymark that runs here is asked. One that was killed leaves its address behind. */
const askHere: Fetch = async (url, init) => {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new Error('it ran here, and does not answer. Start it again with npm start, or set DAYMARK_URL.', {
      cause,
    })
  }
}

/**
 * Makes a client of the Daymark that is meant: the one that is named, else the one that `npm start` has left the
 * address of.
 * @throws CommandError when nobody says where it is, or there is no key
 */
export function connect(asker: Asker): Client {
  const { env, options } = asker
  const named = options?.text('url') ?? env['DAYMARK_URL']
  const baseUrl = named ?? readState(asker, 'address')?.trim()
  if (!baseUrl) {
    throw new CommandError(
      exitCodes.unreachable,
      'There is no Daymark to ask: start one with npm start, or set DAYMARK_URL.',
    )
  }
  const apiKey = options?.text('key') ?? env['DAYMARK_API_KEY'] ?? readState(asker, 'key')?.trim()
  if (!apiKey) {
    throw new CommandError(exitCodes.refused, `There is no key for ${baseUrl}: set DAYMARK_API_KEY.`)
  }
  return createClient({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    apiKey,
    fetch: named === undefined ? askHere : ask,
  })
}
