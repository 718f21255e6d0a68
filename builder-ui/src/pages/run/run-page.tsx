import { Button, Grid, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { MessageList } from '../../parts/message-list.tsx'
import { Page } from '../../parts/page.tsx'
import { RunStatus } from '../../parts/status.tsx'
import { sentenceCase } from '../../words/fields.ts'
import { RunTasks } from './run-tasks.tsx'
import { RunFacts } from './run-facts.tsx'
import { RunLog } from './run-log.tsx'
import { RunOperations } from './run-operations.tsx'
import { RunPath } from './run-path.tsx'
import './run.css'

const route = getRouteApi('/runs/$runId')

function TemporalLink({ url }: { url: string }) {
  return (
    <Button
      component="a"
      href={url}
      target="_blank"
      rel="noreferrer"
      variant="subtle"
      rightSection={<IconExternalLink size={15} aria-hidden />}
    >
      Open in Temporal
    </Button>
  )
}

/** One run: its path, what it did and why, what it sent, and what can be done about it. */
export function RunPage() {
  const { runId } = route.useParams()
  const query = useRead('getRun', { params: { id: runId } })
  const run = query.data
  return (
    <Page
      title={run ? `${run.accountName}: ${run.playbookName}` : 'Run'}
      above={<TextLink to="/runs">Runs</TextLink>}
      about={
        run && (
          <>
            <RunStatus run={run} />
            {run.endReason !== null && ` ${sentenceCase(run.endReason)}`}
          </>
        )
      }
      {...(run && { times: { accountZone: run.zone } })}
      actions={
        run && (
          <>
            {run.temporalUrl && <TemporalLink url={run.temporalUrl} />}
            {run.state === 'open' && <RunOperations run={run} />}
          </>
        )
      }
    >
      <Loaded query={query} lines={8}>
        {(detail) => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <Stack gap="md">
                <RunFacts run={detail} />
                <Card title="What it did, and why">
                  <RunLog log={detail.log} />
                </Card>
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <Stack gap="md">
                <RunPath run={detail} />
                {detail.tasks.length > 0 && <RunTasks tasks={detail.tasks} />}
                <Card title="Messages" flush={detail.messages.length > 0}>
                  {detail.messages.length === 0 ? (
                    <Text size="sm" c="dimmed">
                      Nothing sent yet.
                    </Text>
                  ) : (
                    <MessageList messages={detail.messages} />
                  )}
                </Card>
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Loaded>
    </Page>
  )
}
