import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Client, createClient } from '@daymark/contract'
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

/** The address of the Daymark that runs here, as its launcher remembers it. */
function localUrl(asker: Asker): string | null {
  const settings = readState(asker, 'settings.json')
  if (settings === null) return null
  const { ports } = JSON.parse(settings) as { ports?: { api?: unknown } }
  return typeof ports?.api === 'number' ? `http://127.0.0.1:${ports.api}` : null
}

/**
 * Makes a client of the Daymark that is meant.
 * @throws CommandError when nobody says where it is, or there is no key
 */
export function connect(asker: Asker): Client {
  const { env, options } = asker
  const baseUrl = options?.text('url') ?? env['DAYMARK_URL'] ?? localUrl(asker)
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
  return createClient({ baseUrl: baseUrl.replace(/\/+$/, ''), apiKey, fetch })
}
