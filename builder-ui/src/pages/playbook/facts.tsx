import type { Playbook } from '@daymark/core'
import type { Positions } from '@daymark/contract'
import type { ReactNode } from 'react'
import { TextLink } from '../../parts/link.tsx'
import { amount, counted } from '../../words/counted.ts'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="dm-fact">
      <dt>{name}</dt>
      <dd className="dm-num">{children}</dd>
    </div>
  )
}

interface FactsProps {
  playbookId: string
  version: number
  playbook: Playbook
  /** Of the version that is shown; null while it is not known. */
  positions: Positions | null
}

/** How the runs of the version that is shown are, in a line. */
export function Facts({ playbookId, version, playbook, positions }: FactsProps) {
  const { goal } = playbook
  const ofVersion = { playbookId, version }
  return (
    <dl aria-label={`Version ${version}`} className="dm-facts">
      <Fact name="Numbers of">Version {version}</Fact>
      <Fact name="Enrolled">{positions ? amount(positions.enrolled) : '…'}</Fact>
      <Fact name="Open runs">
        {positions === null ? (
          '…'
        ) : (
          <>
            <TextLink to="/runs" search={{ ...ofVersion, state: 'open' }}>
              {amount(positions.runs.open)}
            </TextLink>
            {positions.runs.paused > 0 && `, ${positions.runs.paused} paused`}
          </>
        )}
      </Fact>
      <Fact name="Converted">
        {positions === null ? (
          '…'
        ) : (
          <>
            <TextLink to="/runs" search={{ ...ofVersion, outcome: 'converted' }}>
              {amount(positions.runs.converted)}
            </TextLink>{' '}
            of {amount(positions.runs.ended)} ended
          </>
        )}
      </Fact>
      {goal && (
        <Fact name="Goal">
          {goal.label} within {counted(goal.withinDays, 'day')}
        </Fact>
      )}
    </dl>
  )
}
