import type { Run } from '@daymark/contract'
import { Text } from '@mantine/core'
import { Moment } from '../../time/moment.tsx'

type Going = Pick<Run, 'state' | 'pausedAt' | 'nextDueAt' | 'nextStep' | 'currentStep'>

/** What a run does next. Paused, it does nothing; and not every run waits for a time. */
function nextWords({ state, pausedAt, nextDueAt, nextStep, currentStep }: Going): string {
  if (state === 'ended') return '–'
  if (pausedAt !== null) return 'Nothing while it is paused'
  if (nextDueAt === null) return currentStep === null ? 'Starting' : 'Waits for an event'
  return nextStep ?? 'Starting'
}

/** What a run does next, and when. */
export function NextStep({ run }: { run: Going }) {
  const isTimed = run.state === 'open' && run.pausedAt === null && run.nextDueAt !== null
  return (
    <>
      {nextWords(run)}
      {isTimed && run.nextDueAt !== null && (
        <Text size="xs" c="dimmed" component="div">
          <Moment at={run.nextDueAt} inline />
        </Text>
      )}
    </>
  )
}
