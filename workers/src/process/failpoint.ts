/** Places where a test may kill this process, to see that nothing is lost and nothing is doubled. */
export type Failpoint =
  | 'before-intent'
  | 'after-intent'
  | 'after-smtp-accepted'
  | 'after-result'
  | 'before-answer-committed'
  | 'after-answer-committed'
  | 'relay-before-delivery'
  | 'relay-after-delivery'
  | 'driver-before-advance'
  | 'driver-after-advance'
  | 'copy-after-portion'
  | 'reset-while-removing'
  | 'reset-while-reseeding'
  | 'simulated-people-before-door'
  | 'simulated-people-after-door'
  | 'reading-events'
  | 'after-run-finished'

/** `name:count`: die with SIGKILL when the named point is passed for the count-th time. Only tests set it. */
const [name, count] = (process.env['DAYMARK_FAILPOINT'] ?? '').split(':')
let left = Number(count ?? 1)

/** Dies here, at once and without a word, when a test asked for it. */
export async function failpoint(point: Failpoint): Promise<void> {
  if (point !== name || --left > 0) return
  process.kill(process.pid, 'SIGKILL')
  await new Promise(() => undefined)
}
