import { setTimeout as pause } from 'node:timers/promises'
import { listTroubles, lossesPart, namespacePart, outboxHealth, runawayChains } from '@daymark/store'
import type { FastifyInstance } from 'fastify'
import type { AppServices } from './services.ts'

/** How one part is. */
interface Part {
  /** `attention`: it works, and somebody should look at it. */
  state: 'ok' | 'attention' | 'down'
  detail: string
}

/** An outbox that is older than this does not drain, in seconds. */
const oldOutboxSeconds = 300

/** A database that is gone without a word is not waited for any longer, in milliseconds. */
const patienceMs = 2_000

/** Rejects when the work takes too long; it is left to itself. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = pause(patienceMs, undefined, { signal: over.signal }).then(() => {
    throw new Error('There was no answer in time.')
  })
  try {
    return await Promise.race([work, late])
  } finally {
    late.catch(() => undefined)
    over.abort()
  }
}

async function databasePart({ store }: AppServices): Promise<Part> {
  return inTime(store.ping()).then(
    () => ({ state: 'ok', detail: 'PostgreSQL answers.' }),
    () => ({ state: 'down', detail: 'PostgreSQL does not answer.' }),
  )
}

async function outboxPart({ store, wallNow }: AppServices): Promise<Part> {
  const health = await inTime(store.inSystem(outboxHealth)).catch(() => null)
  if (!health) return { state: 'down', detail: 'The outbox cannot be read.' }
  const { waiting, waitingSince, parked } = health
  const oldestSeconds = waitingSince === null ? 0 : Math.max(0, (wallNow() - waitingSince) / 1000)
  const isWell = parked === 0 && oldestSeconds < oldOutboxSeconds
  const detail = `${waiting} waiting, the oldest for ${Math.round(oldestSeconds)} s; ${parked} parked.`
  return { state: isWell ? 'ok' : 'down', detail }
}

async function mailPart({ store }: AppServices): Promise<Part> {
  const troubles = await inTime(store.inSystem(listTroubles)).catch(() => null)
  if (!troubles) return { state: 'ok', detail: 'Not known while PostgreSQL does not answer.' }
  const trouble = troubles.find(({ part }) => part === 'mail')
  if (!trouble) return { state: 'ok', detail: 'No mail server refuses Daymark.' }
  const since = new Date(trouble.since).toISOString()
  return {
    state: 'down',
    detail: `${trouble.detail} Since ${since} no mail was taken; all of it is tried again.`,
  }
}

async function runsPart({ store }: AppServices): Promise<Part> {
  const troubles = await inTime(store.inSystem(listTroubles)).catch(() => null)
  if (!troubles) return { state: 'ok', detail: 'Not known while PostgreSQL does not answer.' }
  const trouble = troubles.find(({ part }) => part === lossesPart || part === namespacePart)
  return trouble
    ? { state: 'down', detail: trouble.detail }
    : { state: 'ok', detail: 'Temporal knows the runs that are open.' }
}

const dayMs = 86_400_000

async function enrolmentsPart({ store, wallNow }: AppServices): Promise<Part> {
  const since = wallNow() - dayMs
  const chains = await inTime(store.inSystem((tx) => runawayChains(tx, since))).catch(() => null)
  if (!chains) return { state: 'ok', detail: 'Not known while PostgreSQL does not answer.' }
  const { refused, playbooks } = chains
  if (refused === 0) return { state: 'ok', detail: 'No playbooks cause one another without end.' }
  const named = playbooks.join(', ')
  return {
    state: 'attention',
    detail: `Playbooks cause one another: ${refused} ${refused === 1 ? 'enrolment' : 'enrolments'} in ${named} refused in the last 24 hours. Their decisions say which run began it.`,
  }
}

async function temporalPart({ temporal }: AppServices): Promise<Part> {
  return (await temporal.isReachable())
    ? { state: 'ok', detail: 'Temporal answers.' }
    : {
        state: 'down',
        detail: 'Temporal does not answer; what is to be delivered to it waits in the outbox.',
      }
}

async function workersPart({ temporal }: AppServices): Promise<Part> {
  return (await temporal.hasWorkers())
    ? { state: 'ok', detail: 'At least one worker polls.' }
    : { state: 'down', detail: 'No worker polls; runs wait until one does.' }
}

/**
 * Whether the process lives, and whether everything it needs is there and gets on: readiness is for people to be woken
 * by as much as for balancers. Without a key: probes have none.
 */
export function addHealthRoutes(app: FastifyInstance, services: AppServices): void {
  const schema = { hide: true }
  app.get('/health/live', { schema }, async () => ({ state: 'ok' }))
  app.get('/health/ready', { schema }, async (_request, reply) => {
    const [database, temporal, workers, outbox, mail, runs, enrolments] = await Promise.all([
      databasePart(services),
      temporalPart(services),
      workersPart(services),
      outboxPart(services),
      mailPart(services),
      runsPart(services),
      enrolmentsPart(services),
    ])
    const parts = { database, temporal, workers, outbox, mail, runs, enrolments }
    const isReady = Object.values(parts).every(({ state }) => state !== 'down')
    return reply.status(isReady ? 200 : 503).send({ state: isReady ? 'ok' : 'down', parts })
  })
}
