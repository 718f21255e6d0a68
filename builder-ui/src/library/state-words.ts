import { counted } from '../words/counted.ts'

export type RunsAtStop = 'go-on' | 'pause' | 'end'

interface RunChoice {
  value: RunsAtStop
  label: string
  description: string
}

/** What can become of the open runs of a playbook that is stopped, with how many there are. */
export function runChoices({ openRuns, pausedRuns }: { openRuns: number; pausedRuns: number }): RunChoice[] {
  const running = openRuns - pausedRuns
  const paused = pausedRuns === 0 ? '' : ` ${counted(pausedRuns, 'is', 'are')} paused already and stay so.`
  return [
    {
      value: 'go-on',
      label: 'They go on',
      description: `${counted(running, 'run')} to ${running === 1 ? 'its end' : 'their ends'}, as if nothing had happened.${paused}`,
    },
    {
      value: 'pause',
      label: 'They are paused',
      description: `Nothing more is sent by ${counted(running, 'run')} until you start the playbook again.${paused}`,
    },
    {
      value: 'end',
      label: 'They end now',
      description: `${counted(openRuns, 'run')} ${openRuns === 1 ? 'ends' : 'end'} as cancelled, and open tasks are withdrawn. This cannot be taken back.`,
    },
  ]
}

const runWords: Record<RunsAtStop, (count: number) => string> = {
  'go-on': (count) => `${counted(count, 'open run')} ${count === 1 ? 'goes' : 'go'} on.`,
  pause: (count) => `${counted(count, 'run')} will be paused in a moment.`,
  end: (count) => `${counted(count, 'run')} will end in a moment.`,
}

/** What has been done, in a sentence or two. */
export function doneWords(
  name: string,
  what: 'stop' | 'retire' | 'start',
  runs: RunsAtStop,
  count: number,
): string {
  if (what === 'start') {
    return `“${name}” enrols again.${count === 0 ? '' : ` ${counted(count, 'run')} will be resumed in a moment.`}`
  }
  const done = what === 'stop' ? `“${name}” is stopped.` : `“${name}” is retired.`
  return count === 0 ? done : `${done} ${runWords[runs](count)}`
}
