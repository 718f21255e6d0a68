import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dynamicConfig } from '../flags.ts'
import type { FullTemporalBinaries } from './binaries.ts'
import { choosePorts, environmentOf, temporalServices, type TemporalService } from './environment.ts'
import { createNamespace } from './namespace.ts'
import { layTemporalTables } from './schema.ts'
import { type RunningService, startService } from './service.ts'

export interface FullTemporalOptions {
  /** From findFullTemporal. */
  binaries: FullTemporalBinaries
  /** The Temporal CLI, from findTemporal, to make the namespace with. */
  command: string
  /** `postgres://…` of a superuser of a PostgreSQL that has no Temporal yet; its path does not matter. */
  postgresUrl: string
  /** For dynamic configuration and logs. Created if missing. */
  folder: string
  /** For tests of the wall clock only. */
  timeSkipping?: boolean
}

export interface RunningFullTemporal {
  /** `host:port` of the frontend, for clients. */
  address: string
  namespace: string
  services: Record<TemporalService, RunningService>
  stop(): Promise<void>
}

const namespace = 'default'
const historyShards = 16

/**
 * Starts a Temporal cluster on PostgreSQL, each of its services a process, with one namespace that has the search
 * attributes of runs; resolves when that namespace can be used.
 */
export async function startFullTemporal(options: FullTemporalOptions): Promise<RunningFullTemporal> {
  const { binaries, command, postgresUrl, folder, timeSkipping = false } = options
  mkdirSync(folder, { recursive: true })
  const dynamicConfigFile = join(folder, 'dynamic-config.yaml')
  writeFileSync(dynamicConfigFile, asYaml(dynamicConfig({ timeSkipping })))
  await layTemporalTables(binaries.sqlTool, postgresUrl)
  const chosen = await choosePorts()
  const env = environmentOf({ postgresUrl, dynamicConfigFile, historyShards, ...chosen })
  const running: RunningService[] = []
  const stop = async () => void (await Promise.all(running.map((service) => service.stop())))
  const begin = async (service: TemporalService) => {
    const logFile = join(folder, `${service}.log`)
    const grpcPort = chosen.ports[service].grpc
    const started = await startService({ server: binaries.server, service, grpcPort, env, logFile })
    running.push(started)
    return [service, started] as const
  }
  try {
    // One alone writes what the cluster knows of itself: of several, all but the first would give up.
    const [first, ...others] = temporalServices
    const begun = [await begin(first), ...(await allOf(others.map(begin)))]
    const address = `127.0.0.1:${chosen.ports.frontend.grpc}`
    await createNamespace({ command, address, namespace, retentionDays: 1 })
    const services = Object.fromEntries(begun) as Record<TemporalService, RunningService>
    return { address, namespace, services, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Like Promise.all, but does not reject before each has ended, so that everything can be stopped. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}

function asYaml(config: Record<string, string>): string {
  return Object.entries(config)
    .map(([key, value]) => `${key}:\n- value: ${value}\n`)
    .join('')
}
