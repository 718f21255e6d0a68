import { Text } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/empty.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Reason } from '../../parts/reason.tsx'
import { DecisionStatus } from '../../parts/status.tsx'
import { Moment } from '../../time/moment.tsx'

/** The last things that were decided, with the reason. */
export function RecentDecisions() {
  const decisions = useRead('listDecisions', { query: { limit: 8 } })
  return (
    <Card title="Recent decisions" aside={<TextLink to="/decisions">All decisions</TextLink>}>
      <Loaded query={decisions} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={IconListCheck} title="No decisions yet">
              Whenever an account could be enrolled or messaged, the answer and its reason are listed here.
            </Empty>
          ) : (
            <ul className="dm-list">
              {items.map((decision) => (
                <li key={decision.id} className="dm-decision">
                  <div className="dm-decision-head">
                    <TextLink
                      to="/accounts/$accountId"
                      params={{ accountId: decision.accountId }}
                      fw={560}
                      c="var(--dm-ink)"
                    >
                      {decision.accountName}
                    </TextLink>
                    <DecisionStatus outcome={decision.outcome} />
                  </div>
                  <Reason decision={decision} />
                  <Text size="xs" c="dimmed" component="div">
                    <Moment at={decision.at} inline />
                  </Text>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}
