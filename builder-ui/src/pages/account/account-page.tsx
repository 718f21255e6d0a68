import type { Run } from '@daymark/contract'
import { Grid, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useList, useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { ButtonLink, TextLink } from '../../parts/link.tsx'
import { List } from '../../parts/list.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { MemberName } from '../../parts/member-name.tsx'
import { Page } from '../../parts/page.tsx'
import { plainDateOf } from '../../time/format.ts'
import { counted } from '../../words/counted.ts'
import { runColumn } from '../runs/run-columns.tsx'
import { Contacts } from './contacts.tsx'
import { EventTimeline } from './event-timeline.tsx'
import { Usage } from './usage.tsx'
import './account.css'

const route = getRouteApi('/accounts/$accountId')

const { playbookMain, status, enrolled, next } = runColumn

function Runs({ accountId }: { accountId: string }) {
  const runs = useList('listRuns', { query: { accountId, limit: 10 } })
  return (
    <Card title="Runs" flush>
      <List<Run>
        bare
        caption="Runs of this account"
        query={runs}
        columns={[playbookMain, status, enrolled, next]}
        keyOf={({ id }) => id}
        empty={
          <Text size="sm" c="dimmed" px="md" pb="md">
            No playbook has run for this account yet.
          </Text>
        }
      />
    </Card>
  )
}

/** One account: what it uses, what runs for it, what happened, and its people. */
export function AccountPage() {
  const { accountId } = route.useParams()
  const account = useRead('getAccount', { params: { id: accountId } })
  const { data } = account
  return (
    <Page
      title={data?.name ?? 'Account'}
      above={<TextLink to="/accounts">Accounts</TextLink>}
      about={
        data && (
          <>
            {[data.planTier, data.segment, data.industry, data.country].filter(Boolean).join(' · ')} · owner:{' '}
            <MemberName id={data.ownerId} /> · {counted(data.seats, 'seat')}
            {data.renewalDate && (
              <>
                {' '}
                · renews on <span className="dm-nowrap">{plainDateOf(data.renewalDate)}</span>
              </>
            )}
          </>
        )
      }
      {...(data && { times: { accountZone: data.zone } })}
      actions={
        <ButtonLink to="/decisions" search={{ accountId }} variant="default">
          Decisions
        </ButtonLink>
      }
    >
      <Loaded query={account} lines={8}>
        {() => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <Stack gap="md">
                <Usage accountId={accountId} />
                <Runs accountId={accountId} />
                <Contacts accountId={accountId} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <EventTimeline accountId={accountId} />
            </Grid.Col>
          </Grid>
        )}
      </Loaded>
    </Page>
  )
}
