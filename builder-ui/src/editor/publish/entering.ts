import { type DataOf, type DraftPlaybook, eventLabel, nodeRegistry } from '@daymark/core'
import { amount } from '../../words/counted.ts'

export type Entry = DataOf<'entry'>

/** @returns what the entry of a draft says; null while it is unfinished, or there is none */
export function entryOf({ nodes }: Pick<DraftPlaybook, 'nodes'>): Entry | null {
  const entry = nodes.find(({ type }) => type === 'entry')
  const parsed = entry && nodeRegistry.entry.data.safeParse(entry.data)
  return parsed?.success ? parsed.data : null
}

/** Whom a playbook lets in, as a part of a sentence. */
export function whoEnters({ trigger }: Entry): string {
  if (trigger.on === 'threshold')
    return `accounts that reach ${trigger.reachesPercent} % of their ${trigger.metric}`
  if (trigger.on === 'event') return `accounts to which “${eventLabel(trigger.kind)}” happens`
  return 'accounts that somebody enrols'
}

export interface Publication {
  entry: Entry | null
  /** The version that it becomes. */
  next: number
  /** The published version, with how many runs are open on it and on earlier ones; null where there is none. */
  current: { version: number; openRuns: number; earlierRuns: number } | null
  /** Whether it lets accounts in at all. */
  enrols: boolean
}

function runsWords({ version, openRuns, earlierRuns }: NonNullable<Publication['current']>): string {
  const finish = (runs: number) => `${amount(runs)} open ${runs === 1 ? 'run finishes' : 'runs finish'}`
  const onIt =
    openRuns === 0 ? `no run is open on version ${version}` : `${finish(openRuns)} on version ${version}`
  return earlierRuns === 0 ? onIt : `${onIt}, ${finish(earlierRuns)} on earlier versions`
}

/** What publishing comes to, in one sentence that is true. */
export function closingSentence({ entry, next, current, enrols }: Publication): string {
  const who = entry ? whoEnters(entry) : 'accounts that qualify'
  const entering = enrols
    ? `From now on ${who} enter version ${next}`
    : `It stays stopped: nobody enters version ${next} until it is started again`
  return current ? `${entering}; ${runsWords(current)}.` : `${entering}.`
}
