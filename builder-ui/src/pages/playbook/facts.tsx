import { describeCondition, type Playbook } from '@daymark/core'
import type { Endpoints, ReplyOf } from '@daymark/core/contract'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { TextLink } from '../../parts/link.tsx'

function goalWords({ goal }: Playbook): string {
  if (!goal) return 'none'
  const events = goal.events.map(({ kind, where }) =>
    where ? `${kind} (${describeCondition(where)})` : kind,
  )
  return `${goal.label} within ${goal.withinDays} days: ${events.join(' or ')}`
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Text size="sm" component="div" className="dm-fact">
      <Text span size="sm" c="dimmed">
        {name}{' '}
      </Text>
      {children}
    </Text>
  )
}

interface FactsProps {
  detail: ReplyOf<Endpoints['getPlaybook']>
  playbook: Playbook
}

/** What holds for the whole playbook, in one line each. */
export function Facts({ detail, playbook }: FactsProps) {
  const { id, openRuns, pausedRuns, endedRuns, convertedRuns } = detail
  return (
    <section aria-label="About this playbook" className="dm-facts">
      <Fact name="Open">
        <TextLink to="/runs" search={{ state: 'open', playbookId: id }} size="sm">
          {openRuns.toLocaleString('en-GB')} runs
        </TextLink>
        {pausedRuns > 0 && `, ${pausedRuns} paused`}
      </Fact>
      <Fact name="Converted">
        <TextLink to="/runs" search={{ outcome: 'converted', playbookId: id }} size="sm">
          {convertedRuns.toLocaleString('en-GB')}
        </TextLink>{' '}
        of {endedRuns.toLocaleString('en-GB')} ended
      </Fact>
      <Fact name="Goal">{goalWords(playbook)}</Fact>
    </section>
  )
}
