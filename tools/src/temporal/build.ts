import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runGo } from './go.ts'
import { temporalServerVersion } from './version.ts'

const moduleFolder = fileURLToPath(new URL('../../temporal', import.meta.url))
const command = 'github.com/temporalio/cli/cmd/temporal'

/**
 * Builds the Temporal CLI from the Go module proxy (about five minutes the first time, mostly compiling) into a
 * file in `folder` that is not yet tried. Rejects with Go's last words.
 */
export async function buildTemporal(
  folder: string,
  onProgress: (line: string) => void,
): Promise<{ binary: string; cleanUp: () => void }> {
  const binary = join(folder, `temporal-${temporalServerVersion}.building-${process.pid}`)
  const cleanUp = () => rmSync(binary, { force: true })
  onProgress(
    `Building Temporal server ${temporalServerVersion} with Go: about five minutes, once on this machine.`,
  )
  const args = ['build', '-v', '-trimpath', '-ldflags', '-s -w', '-o', binary, command]
  try {
    await runGo({ args, cwd: moduleFolder, onProgress })
    return { binary, cleanUp }
  } catch (error) {
    cleanUp()
    throw error
  }
}
