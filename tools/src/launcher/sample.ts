import { entries } from './contracts.ts'
import { runNode } from './node-process.ts'
import { prefixed, say, warn } from './say.ts'
import type { State } from './state.ts'

export interface SampleOptions {
  state: State
  /** Of the database. */
  identity: string
  /** `--empty`: begin without the sample, now and later. */
  leaveOut: boolean
  env: NodeJS.ProcessEnv
}

/**
 * Loads the sample once per database. A loading that was interrupted is done again (the loader can be repeated);
 * one that fails is reported and does not stop Daymark from running.
 */
export async function loadSampleOnce({ state, identity, leaveOut, env }: SampleOptions): Promise<void> {
  const { samples } = state.settings
  const before = samples[identity]
  if (before === 'loaded' || before === 'left-out') return
  const remember = (value: 'loading' | 'loaded' | 'left-out') => {
    samples[identity] = value
    state.save()
  }
  if (leaveOut) return remember('left-out')
  say(before === 'loading' ? 'Loading the sample again: it was interrupted …' : 'Loading the sample (once) …')
  remember('loading')
  const logFile = state.path('logs', 'sample.log')
  try {
    await runNode({ entry: entries.loadSample, env, logFile, onLine: prefixed('sample') })
    remember('loaded')
  } catch (error) {
    warn(`The sample could not be loaded; the next start tries again. ${String(error)}`)
  }
}
