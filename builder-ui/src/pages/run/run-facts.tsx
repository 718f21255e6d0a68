import type { Endpoints, ReplyOf } from '@daymark/contract'
import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { TextLink } from '../../parts/link.tsx'
import { Moment } from '../../time/moment.tsx'
import { NextStep } from '../runs/next-step.tsx'

export type RunDetail = ReplyOf<Endpoints['getRun']>

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="dm-run-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function nextWords(run: RunDetail): ReactNode {
  if (run.state === 'ended') return run.endedAt === null ? '–' : <Moment at={run.endedAt} />
  if (run.pausedAt !== null) {
    return (
      <>
        Paused since <Moment at={run.pausedAt} inline />
      </>
    )
  }
  return <NextStep run={run} />
}

/** What the run is about, which step it is at, and what comes next. */
export function RunFacts({ run }: { run: RunDetail }) {
  const where = run.places.map(({ stepLabel }) => stepLabel).join(', ')
  return (
    <Paper className="dm-card">
      <dl className="dm-run-facts">
        <Fact name="Account">
          <TextLink to="/accounts/$accountId" params={{ accountId: run.accountId }}>
            {run.accountName}
          </TextLink>
        </Fact>
        <Fact name="Playbook">
          <TextLink to="/playbooks/$playbookId" params={{ playbookId: run.playbookId }}>
            {run.playbookName}
          </TextLink>{' '}
          v{run.version}
        </Fact>
        <Fact name="Enrolled">
          <Moment at={run.enrolledAt} />
        </Fact>
        <Fact name={run.state === 'ended' ? 'Ended' : 'Next step'}>{nextWords(run)}</Fact>
        {where !== '' && <Fact name="Current step">{where}</Fact>}
      </dl>
    </Paper>
  )
}
