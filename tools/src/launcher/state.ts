import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nextFreePort } from '../process/ports.ts'
import { root } from './contracts.ts'

/** Everything that listens, with the port it likes best. */
const preferredPorts = {
  api: 4400,
  postgres: 4410,
  temporal: 4420,
  temporalUi: 4430,
  smtp: 4440,
  mailbox: 4450,
} as const

export type PortName = keyof typeof preferredPorts

/** What the launcher remembers between starts, in `settings.json`. */
interface Settings {
  ports: Partial<Record<PortName, number>>
  /** Signs sessions and links. */
  secret: string
  /** The database (never with its password) that the key in the file `key` belongs to. */
  keyOf?: string
  /** Per database: whether the sample was loaded there. */
  samples: Record<string, 'loading' | 'loaded' | 'left-out'>
}

/** The state folder: everything that `npm start` keeps. */
export interface State {
  dir: string
  path: (...parts: string[]) => string
  settings: Settings
  save: () => void
  /** The remembered port if it is still free, else the next free one, remembered from then on. */
  port: (name: PortName) => Promise<number>
}

/** DAYMARK_STATE, else `.daymark` in the clone. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['DAYMARK_STATE'] ? resolve(env['DAYMARK_STATE']) : join(root, '.daymark')
}

/** Opens the state folder, creating it on the first start. Throws when its settings cannot be read. */
export function openState(dir: string): State {
  mkdirSync(dir, { recursive: true })
  const file = join(dir, 'settings.json')
  const settings = readSettings(file)
  const save = () => {
    writeFileSync(`${file}.partial`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.partial`, file)
  }
  if (!existsSync(file)) save()
  const given = new Set<number>()
  const port = async (name: PortName) => {
    const remembered = Object.entries(settings.ports).filter(([other]) => other !== name)
    const taken = new Set([...given, ...remembered.map(([, value]) => value)])
    const chosen = await nextFreePort(settings.ports[name] ?? preferredPorts[name], taken)
    given.add(chosen)
    settings.ports[name] = chosen
    save()
    return chosen
  }
  return { dir, path: (...parts) => join(dir, ...parts), settings, save, port }
}

function readSettings(file: string): Settings {
  const fresh: Settings = { ports: {}, secret: randomBytes(32).toString('base64url'), samples: {} }
  if (!existsSync(file)) return fresh
  try {
    return { ...fresh, ...JSON.parse(readFileSync(file, 'utf8')) }
  } catch (cause) {
    throw new Error(`${file} cannot be read. Correct it, or remove it to begin with new settings.`, { cause })
  }
}
