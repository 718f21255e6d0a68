import type { Ask, Command, LogEntry, Progress, RunState } from '@daymark/core/step'

/** What our database is to know of a run: these new lines of its log, and at which steps it is. */
export function progressOf(
  { entries: version, at, pausedAt, tokens }: RunState,
  entries: LogEntry[],
): Progress {
  const places = tokens.map(({ id, stepId, visit, status, until }) => ({
    tokenId: id,
    stepId,
    visit,
    status,
    until,
  }))
  return { version, entries, at, pausedAt, tokens: places }
}

/** The lines that commands add to the log. */
export function recorded(commands: readonly Command[]): LogEntry[] {
  return commands.flatMap((command) => (command.type === 'record' ? [command.entry] : []))
}

/** The one thing that is to be done, when there is no other and our own database does it; null otherwise. */
export function onlyLocalEffect(
  commands: readonly Command[],
): Ask | Extract<Command, { type: 'finish' }> | null {
  const effects = commands.filter((command) => command.type !== 'record')
  const [effect] = effects
  if (!effect || effects.length > 1 || effect !== commands.at(-1)) return null
  return effect.type === 'ask' && effect.lane.kind !== 'local' ? null : effect
}
