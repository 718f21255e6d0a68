import type { Playbook } from '@daymark/core'
import type { Endpoints, Positions, ReplyOf } from '@daymark/contract'
import type { ReactNode } from 'react'
import { TextLink } from '../../parts/link.tsx'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="dm-fact">
      <dt>{name}</dt>
      <dd className="dm-num">{children}</dd>
    </div>
  )
}

interface FactsProps {
  detail: ReplyOf<Endpoints['getPlaybook']>
  playbook: Playbook
  /** Of the version that is shown. */
  positions: Positions | null
}

/** What holds for the whole playbook, in a line. */
export function Facts({ detail, playbook, positions }: FactsProps) {
  const { id, openRuns, pausedRuns, endedRuns, convertedRuns } = detail
  const { goal } = playbook
  return (
    <dl aria-label="About this playbook" className="dm-facts">
      <Fact name="Enrolled in this version">{positions?.enrolled.toLocaleString('en-GB') ?? '…'}</Fact>
      <Fact name="Open runs">
        <TextLink to="/runs" search={{ state: 'open', playbookId: id }}>
          {openRuns.toLocaleString('en-GB')}
        </TextLink>
        {pausedRuns > 0 && `, ${pausedRuns} paused`}
      </Fact>
      <Fact name="Converted">
        <TextLink to="/runs" search={{ outcome: 'converted', playbookId: id }}>
          {convertedRuns.toLocaleString('en-GB')}
        </TextLink>{' '}
        of {endedRuns.toLocaleString('en-GB')} ended
      </Fact>
      {goal && (
        <Fact name="Goal">
          {goal.label} within {goal.withinDays} days
        </Fact>
      )}
    </dl>
  )
}
