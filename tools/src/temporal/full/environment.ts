import { anyFreePorts } from '../../process/ports.ts'

/** The services that a Temporal cluster consists of, each of which may be a process of its own. */
export const temporalServices = ['history', 'matching', 'frontend', 'worker'] as const
export type TemporalService = (typeof temporalServices)[number]

/** Where one service is called, and where the others of its cluster find it. */
interface ServicePorts {
  grpc: number
  membership: number
}

export interface FullTemporalPlan {
  postgresUrl: string
  /** A YAML file with dynamic configuration. */
  dynamicConfigFile: string
  ports: Record<TemporalService, ServicePorts>
  httpPort: number
  /** Never to be changed once the tables hold something. */
  historyShards: number
}

/** Free ports for a cluster. */
export async function choosePorts(): Promise<Pick<FullTemporalPlan, 'ports' | 'httpPort'>> {
  const free = await anyFreePorts(2 * temporalServices.length + 1)
  const next = () => {
    const port = free.pop()
    if (port === undefined) throw new Error('Fewer ports than asked for')
    return port
  }
  const pair = () => ({ grpc: next(), membership: next() })
  return {
    ports: { history: pair(), matching: pair(), frontend: pair(), worker: pair() },
    httpPort: next(),
  }
}

/** The environment of every service of the cluster: the same for all, since each looks up the others' ports. */
export function environmentOf(plan: FullTemporalPlan): Record<string, string> {
  const { hostname, port, username, password } = new URL(plan.postgresUrl)
  const ports = temporalServices.flatMap((service) => [
    [`${service.toUpperCase()}_GRPC_PORT`, String(plan.ports[service].grpc)],
    [`${service.toUpperCase()}_MEMBERSHIP_PORT`, String(plan.ports[service].membership)],
  ])
  return {
    DB: 'postgres12',
    POSTGRES_SEEDS: hostname,
    DB_PORT: port,
    POSTGRES_USER: decodeURIComponent(username),
    POSTGRES_PWD: decodeURIComponent(password),
    SQL_MAX_CONNS: '20',
    SQL_VIS_MAX_CONNS: '5',
    NUM_HISTORY_SHARDS: String(plan.historyShards),
    BIND_ON_IP: '127.0.0.1',
    TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1',
    DYNAMIC_CONFIG_FILE_PATH: plan.dynamicConfigFile,
    LOG_LEVEL: 'warn',
    FRONTEND_HTTP_PORT: String(plan.httpPort),
    ...Object.fromEntries(ports),
  }
}
