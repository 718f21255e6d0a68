import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { temporalServerVersion } from './version.ts'

/**
 * Folder for what is expensive to get and belongs to no clone: DAYMARK_CACHE, else `daymark` in XDG_CACHE_HOME,
 * else `~/.cache/daymark`.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['DAYMARK_CACHE']) return resolve(env['DAYMARK_CACHE'])
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'daymark')
  return join(homedir(), '.cache', 'daymark')
}

/** Where the Temporal binary is kept; only complete and tried ones ever get this name. */
export function cachedTemporal(folder: string): string {
  return join(folder, `temporal-${temporalServerVersion}${process.platform === 'win32' ? '.exe' : ''}`)
}
