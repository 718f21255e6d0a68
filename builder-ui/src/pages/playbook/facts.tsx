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
  /** Nothing has run as a draft says. */
  isDraft: boolean
  /** Of the version that is shown; null while it is not known. */
  positions: Positions | null
}

function Numbers({ playbookId, version, positions }: Omit<FactsProps, 'isDraft' | 'playbook'>) {
  const ofVersion = { playbookId, version }
  return (
    <>
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
    </>
  )
}

/** What the version that is shown is for, and how its runs are, in a line. */
export function Facts({ isDraft, playbook: { goal }, ...numbers }: FactsProps) {
  return (
    <dl aria-label={isDraft ? 'The draft' : `Version ${numbers.version}`} className="dm-facts">
      {!isDraft && <Numbers {...numbers} />}
      {goal ? (
        <Fact name="Goal">
          {goal.label} within {counted(goal.withinDays, 'day')}
        </Fact>
      ) : (
        isDraft && <Fact name="Goal">None</Fact>
      )}
    </dl>
  )
}
