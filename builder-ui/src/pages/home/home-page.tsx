import { Grid, SimpleGrid, Stack } from '@mantine/core'
import { useRead } from '../../api/read.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
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
          <Tile name="Open runs" value={runs.open} about={`${runs.enrolled} new in 24 h`} to="/runs" />
          <Tile name="Converted" value={runs.converted} about="in the last 24 h" to="/runs" />
          <Tile
            name="Messages sent"
            value={messages.sent}
            about={`in the last 24 h, ${messages.underWay} on their way`}
            to="/mailbox"
          />
          <Tile
            name="Tasks due today"
            value={tasks.dueToday}
            about={`${tasks.open} open in all`}
            to="/tasks"
          />
        </SimpleGrid>
      )}
    </Loaded>
  )
}

/** What is happening, and what needs somebody. */
export function HomePage() {
  return (
    <Page title="What is happening">
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
