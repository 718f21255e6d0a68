import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../cache.ts'
import { runGo } from '../go.ts'
import { holdCache } from '../hold-cache.ts'
import { temporalServerVersion } from '../version.ts'

/** What the full server is made of: itself, and the tool that lays its tables. */
export interface FullTemporalBinaries {
  server: string
  sqlTool: string
}

const modules = ['go.temporal.io/server/cmd/server', 'go.temporal.io/server/cmd/tools/sql'] as const
const suffix = process.platform === 'win32' ? '.exe' : ''

/** What building needs from the world; replaced in tests. */
export interface FullTemporalParts {
  folder: string
  build: (into: string, onProgress: (line: string) => void) => Promise<void>
  isUsable: (binaries: FullTemporalBinaries) => boolean
  onProgress: (line: string) => void
}

/**
 * The full Temporal server, as production runs it: from the cache, else built there with Go (a minute or two when the
 * dev server was built before). Only complete and tried builds get the name under which they are used.
 * Rejects with Go's last words.
 */
export async function findFullTemporal(
  options: Partial<FullTemporalParts> = {},
): Promise<FullTemporalBinaries> {
  const parts: FullTemporalParts = {
    folder: cacheFolder(),
    build: installBoth,
    isUsable: tried,
    onProgress: () => undefined,
    ...options,
  }
  const home = join(parts.folder, `temporal-server-${temporalServerVersion}`)
  if (parts.isUsable(binariesIn(home))) return binariesIn(home)
  return holdCache(parts.folder, parts.onProgress, async () => {
    // Whoever held the cache may have brought it meanwhile.
    if (parts.isUsable(binariesIn(home))) return binariesIn(home)
    await bring(parts, home)
    return binariesIn(home)
  })
}

async function bring({ build, isUsable, onProgress }: FullTemporalParts, home: string): Promise<void> {
  const unfinished = `${home}.building-${process.pid}`
  mkdirSync(unfinished)
  try {
    onProgress(`Building the full Temporal server ${temporalServerVersion} with Go, once on this machine.`)
    await build(unfinished, onProgress)
    if (!isUsable(binariesIn(unfinished))) {
      throw new Error(`What Go has built in ${unfinished} does not say that it is ${temporalServerVersion}.`)
    }
    rmSync(home, { recursive: true, force: true })
    renameSync(unfinished, home)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function binariesIn(folder: string): FullTemporalBinaries {
  return { server: join(folder, `server${suffix}`), sqlTool: join(folder, `sql${suffix}`) }
}

async function installBoth(into: string, onProgress: (line: string) => void): Promise<void> {
  for (const module of modules) {
    await runGo({
      // The tag leaves out a client of Google's storage: nobody here archives there.
      args: ['install', '-v', '-trimpath', '-ldflags', '-s -w', '-tags', 'disable_grpc_modules'].concat(
        `${module}@v${temporalServerVersion}`,
      ),
      cwd: into,
      env: { GOBIN: into },
      onProgress,
    })
  }
}

/** Whether both run, and the server is of the version that we want. */
function tried({ server, sqlTool }: FullTemporalBinaries): boolean {
  if (!existsSync(server) || !existsSync(sqlTool)) return false
  const [named, tool] = [server, sqlTool].map((command) =>
    spawnSync(command, ['--version'], { encoding: 'utf8', timeout: 20_000 }),
  )
  return tool?.status === 0 && (named?.stdout.includes(temporalServerVersion) ?? false)
}
