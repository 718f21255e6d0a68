import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { temporalCliVersion } from './version.ts'

const connectTimeout = 5_000
const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }
const platforms: Record<string, string> = { linux: 'linux', darwin: 'darwin' }

/** The official archive for this machine; `undefined` where we would have to guess. */
export function downloadUrl(
  platform: string = process.platform,
  arch: string = process.arch,
): string | undefined {
  const system = platforms[platform]
  const machine = architectures[arch]
  if (system === undefined || machine === undefined) return undefined
  return `https://temporal.download/cli/archive/v${temporalCliVersion}?platform=${system}&arch=${machine}`
}

/**
 * Downloads the official CLI and unpacks it into a new folder inside `folder`. Returns the untried binary and a
 * function that removes the folder. Rejects with a reason in one line.
 */
export async function downloadTemporal(
  folder: string,
  onProgress: (line: string) => void,
): Promise<{ binary: string; cleanUp: () => void }> {
  const url = downloadUrl()
  if (url === undefined) throw new Error(`no official download for ${process.platform} ${process.arch}`)
  const scratch = mkdtempSync(join(folder, 'download-'))
  const cleanUp = () => rmSync(scratch, { recursive: true, force: true })
  try {
    const archive = join(scratch, 'temporal.tar.gz')
    const response = await open(url)
    onProgress(`Downloading Temporal CLI ${temporalCliVersion} from temporal.download …`)
    await pipeline(response, createWriteStream(archive))
    const unpacked = spawnSync('tar', ['-xzf', archive, '-C', scratch], { encoding: 'utf8' })
    if (unpacked.status !== 0) {
      throw new Error(`unpacking failed: ${unpacked.error?.message ?? unpacked.stderr.trim()}`)
    }
    return { binary: join(scratch, 'temporal'), cleanUp }
  } catch (error) {
    cleanUp()
    throw error
  }
}

/** Opens the URL, following redirects; gives up soon when nothing answers, so that the next way gets its turn. */
function open(url: string, redirects = 5): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { timeout: connectTimeout }, (response) => {
      const { statusCode = 0, headers } = response
      if (statusCode === 200) return resolve(response)
      response.resume()
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined && redirects > 0) {
        return resolve(open(new URL(headers.location, url).href, redirects - 1))
      }
      return reject(new Error(`temporal.download answered ${statusCode}`))
    })
    request.on('timeout', () =>
      request.destroy(new Error(`${new URL(url).host} did not answer within ${connectTimeout / 1000} s`)),
    )
    request.on('error', reject)
  })
}
