import { parseArgs } from 'node:util'
import { isZone, usualTouchCap } from '@daymark/core'
import { connectStore, createApiKey, createWorkspace, type NewWorkspace } from '@daymark/store'

const usage = `Prints a new API key, and makes its workspace when there is none.
  node engine/api/src/create-key.ts --workspace <id> [--name <name>] [--label <label>]
                                    [--clock wall | held --at 2024-01-01] [--zone Europe/London]
A held clock stands until it is moved; left out, the clock is the wall’s. DATABASE_URL says which database.`

const defaultSettings = { touchCap: usualTouchCap }

interface Wish {
  workspace: NewWorkspace
  label: string
  databaseUrl: string
}

/** @throws Error that says how to ask */
function readWish(args: string[], env: NodeJS.ProcessEnv): Wish {
  const { values } = parseArgs({
    args,
    options: {
      workspace: { type: 'string' },
      name: { type: 'string' },
      label: { type: 'string', default: 'create-key' },
      clock: { type: 'string', default: 'wall' },
      at: { type: 'string' },
      zone: { type: 'string', default: 'UTC' },
    },
  })
  const { workspace: id, name, label, clock, at, zone } = values
  const databaseUrl = env['DATABASE_URL']
  if (!databaseUrl) throw new Error('DATABASE_URL is not set.')
  if (!id) throw new Error(`Which workspace?\n${usage}`)
  if (!isZone(zone)) throw new Error(`"${zone}" is not an IANA time zone.`)
  return {
    databaseUrl,
    label,
    workspace: { id, name: name ?? id, timeZone: zone, heldAt: heldAt(clock, at), settings: defaultSettings },
  }
}

function heldAt(clock: string, at: string | undefined): number | null {
  if (clock === 'wall' && at === undefined) return null
  const instant = Date.parse(at ?? '')
  if (clock !== 'held' || Number.isNaN(instant)) {
    throw new Error(
      `A held clock needs an instant (--clock held --at 2024-01-01), the wall's has none.\n${usage}`,
    )
  }
  return instant
}

/** @returns the key: shown this once, and kept nowhere */
async function createKey({ workspace, label, databaseUrl }: Wish): Promise<string> {
  const store = connectStore({ databaseUrl, maxConnections: 1 })
  try {
    return await store.inSystem(async (tx) => {
      await createWorkspace(tx, workspace)
      return createApiKey(tx, workspace.id, label)
    })
  } finally {
    await store.close()
  }
}

try {
  process.stdout.write(`${await createKey(readWish(process.argv.slice(2), process.env))}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
