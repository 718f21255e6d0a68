import { chanceFrom } from '../../differential/fake-temporal/schedule.ts'
import { violations } from '../invariants.ts'
import { mailsOf } from '../ledger.ts'
import { liveToTheEnd } from '../people.ts'
import { populate } from '../population.ts'
import { startMortalServers } from '../servers.ts'
import { setStage } from '../stage.ts'
import { wreak } from './kills.ts'

const leastKills = 5
const runsPerKill = 50

export interface RoundOptions {
  seed: number
  /** How many runs, half of them on each clock. */
  runs: number
  /** How long the runs may take to end, in milliseconds. */
  patienceMs: number
  say(line: string): void
}

/**
 * Lives through one round of chaos on servers of its own. The seed decides who is killed and after how long; what that
 * hits is for the machine to say.
 * @returns what was promised and is not so, in words; empty when all is well
 */
export async function playRound({ seed, runs, patienceMs, say }: RoundOptions): Promise<string[]> {
  const servers = await startMortalServers()
  const stage = await setStage(servers)
  const ending = new AbortController()
  try {
    const { store, mailbox } = stage
    const half = Math.ceil(runs / 2)
    const populations = [await populate(store, 'wall', half), await populate(store, 'held', half)]
    say(`${2 * half} runs are enrolled`)
    const kills = leastKills + Math.floor(runs / runsPerKill)
    const chaos = { stage, servers, chance: chanceFrom(seed), say, signal: ending.signal }
    const wreaking = wreak(chaos, kills)
    // Nobody could be killed any more: that ends the round, too.
    const giveUp = wreaking.then(() => new Promise<never>(() => undefined))
    try {
      await liveToTheEnd(store, populations, { ms: patienceMs, giveUp })
    } finally {
      ending.abort()
      await wreaking.catch(() => undefined)
    }
    const { databaseUrl } = servers
    const marked = (await mailsOf(databaseUrl, populations)).filter(({ ambiguous }) => ambiguous)
    say(`all have ended; ${mailbox.messages().length} mails, of which ${marked.length} are marked ambiguous`)
    return await violations({ databaseUrl, mailbox, populations, suspects: null })
  } catch (error) {
    return [`${error instanceof Error ? error.message : String(error)}\n${await stage.workerLogs()}`]
  } finally {
    ending.abort()
    await stage.close()
    await servers.stop()
  }
}
