import { Grid, SimpleGrid, Stack } from '@mantine/core'
import { useRead } from '../../api/read.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { counted } from '../../words/counted.ts'
import { Attention } from './attention.tsx'
import { PlaybookRuns } from './playbook-runs.tsx'
import { RecentDecisions } from './recent-decisions.tsx'
import { Tile } from './tile.tsx'
import { UpNext } from './up-next.tsx'

function Tiles() {
  const overview = useRead('getOverview', {})
  return (
    <Loaded query={overview} lines={3}>
      {({ runs, messages, tasks }) => (
        <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
          <Tile
            name="Open runs"
            value={runs.open}
            about={`${runs.enrolled} enrolled in the last 24 h`}
            to="/runs"
            search={{ state: 'open' }}
          />
          <Converted recently={runs.converted} />
          <Tile
            name="Messages sent"
            value={messages.sent}
            about={`in the last 24 h, ${messages.underWay} on their way`}
            to="/mailbox"
            search={{ state: 'sent', within: '24h' }}
          />
          <Tile
            name="Tasks due today"
            value={tasks.dueToday}
            about={`${tasks.open} open in all`}
            to="/tasks"
            search={{ show: 'today' }}
          />
        </SimpleGrid>
      )}
    </Loaded>
  )
}

/** How many runs ever converted: within a day there are rarely any, which says nothing about the playbooks. */
function Converted({ recently }: { recently: number }) {
  const { data } = useRead('listPlaybooks', {})
  const sum = (name: 'convertedRuns' | 'endedRuns') =>
    (data?.items ?? []).reduce((total, playbook) => total + playbook[name], 0)
  return (
    <Tile
      name="Converted"
      value={sum('convertedRuns')}
      about={`of ${counted(sum('endedRuns'), 'ended run')}, ${recently} in the last 24 h`}
      to="/runs"
      search={{ outcome: 'converted' }}
    />
  )
}

/** What is happening, and what needs somebody. */
export function HomePage() {
  return (
    <Page title="What is happening" times="workspace">
      <Tiles />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <Attention />
            <PlaybookRuns />
            <UpNext />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <RecentDecisions />
        </Grid.Col>
      </Grid>
    </Page>
  )
}
