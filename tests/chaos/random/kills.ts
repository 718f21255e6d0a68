import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerProcess } from '@daymark/tools'
import type { Chance } from '../../differential/fake-temporal/schedule.ts'
import type { MortalServers } from '../servers.ts'
import type { Stage } from '../stage.ts'
import { kill, type Life } from '../worker-process.ts'

/** Places where a worker may be made to die, beside those where it is killed from outside. */
const failpoints = [
  'before-intent',
  'after-intent',
  'after-smtp-accepted',
  'after-result',
  'before-answer-committed',
  'after-answer-committed',
  'reading-events',
  'after-run-finished',
  'relay-before-delivery',
  'relay-after-delivery',
  'driver-before-advance',
  'driver-after-advance',
]

const caches = [1, 20, 600]
/** How many workers there are at a time. */
const staff = 2
const shortestPeaceMs = 500
const longestPeaceMs = 8_000

/** What chaos does its work with. */
export interface Chaos {
  stage: Stage
  servers: MortalServers
  chance: Chance
  say(line: string): void
  signal: AbortSignal
}

function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)]!
}

function anyLife(chance: Chance, isAtPeace: boolean): Life {
  const cachedWorkflows = pick(chance, caches)
  if (isAtPeace || chance() < 0.5) return { cachedWorkflows }
  return { cachedWorkflows, failpoint: `${pick(chance, failpoints)}:${1 + Math.floor(chance() * 60)}` }
}

/** The workers of a round: whoever dies is replaced, whatever he died of. */
async function hireStaff(
  { stage, chance, say, signal }: Chaos,
  isAtPeace: () => boolean,
): Promise<ServerProcess[]> {
  const present: ServerProcess[] = []
  const hire = async (place: number, life: Life): Promise<void> => {
    const worker = await stage.hire(life)
    present[place] = worker
    void worker.exited.then(async ({ code, signal: death }) => {
      if (signal.aborted) return
      say(`worker ${place} died of ${death ?? code}, ${life.failpoint ?? 'from outside'}`)
      await hire(place, anyLife(chance, isAtPeace()))
    })
  }
  for (let place = 0; place < staff; place++) await hire(place, anyLife(chance, false))
  return present
}

/** Kills somebody every few seconds, so many times or until stopped; then everybody lives on. */
export async function wreak(chaos: Chaos, kills: number): Promise<void> {
  const { chance, servers, say, signal } = chaos
  let isAtPeace = false
  const present = await hireStaff(chaos, () => isAtPeace)
  const victims = {
    'a worker': () => kill(pick(chance, present)),
    Temporal: () => servers.temporal.killAndRestart(),
    PostgreSQL: () => servers.postgres.killAndRestart(),
  }
  for (let count = 1; count <= kills; count++) {
    const peaceMs = shortestPeaceMs + chance() * (longestPeaceMs - shortestPeaceMs)
    await sleep(peaceMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    const victim = pick(chance, ['a worker', 'a worker', 'Temporal', 'PostgreSQL'] as const)
    say(`kill ${count} of ${kills}: ${victim}`)
    await victims[victim]()
  }
  isAtPeace = true
  say('from now on everybody is left in peace')
}
