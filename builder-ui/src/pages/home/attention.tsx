import { Group, Stack, Text } from '@mantine/core'
import { IconAlarm, IconCircleCheck, IconMailX, IconPlayerPause, IconPlugX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { useRead } from '../../api/read.ts'
import { Card } from '../../parts/card.tsx'
import { TextLink } from '../../parts/link.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { counted } from '../../words/counted.ts'

const Readiness = z.object({
  parts: z.record(z.string(), z.object({ state: z.enum(['ok', 'warn', 'down']), detail: z.string() })),
})

const readinessEveryMs = 60_000

/** How the parts of the engine are. They change without a hint, so they are looked at now and then. */
function useReadiness() {
  return useQuery({
    queryKey: ['readiness'],
    queryFn: async () => Readiness.parse(await (await fetch('/health/ready')).json()),
    refetchInterval: readinessEveryMs,
  })
}

function Line({ icon, tone, children }: { icon: ReactNode; tone: 'bad' | 'warn'; children: ReactNode }) {
  return (
    <li className="dm-attention" data-tone={tone}>
      {icon}
      <span>{children}</span>
    </li>
  )
}

/** What somebody should look at. */
export function Attention() {
  const overview = useRead('getOverview', {})
  const { data: readiness } = useReadiness()
  const troubled = Object.entries(readiness?.parts ?? {}).filter(([, { state }]) => state !== 'ok')
  return (
    <Card title="Needs attention">
      <Loaded query={overview} lines={2}>
        {({ tasks, messages, runs }) => {
          const isQuiet = tasks.overdue + messages.failed + runs.paused + troubled.length === 0
          if (isQuiet) {
            return (
              <Group gap="xs" c="dimmed" wrap="nowrap">
                <IconCircleCheck size={18} style={{ flex: 'none' }} aria-hidden />
                <Text size="sm">Nothing: no overdue task, no failed message, no paused run.</Text>
              </Group>
            )
          }
          return (
            <Stack component="ul" gap="xs" className="dm-list">
              {troubled.map(([name, { state, detail }]) => (
                <Line
                  key={name}
                  tone={state === 'down' ? 'bad' : 'warn'}
                  icon={<IconPlugX size={18} aria-hidden />}
                >
                  <strong>{name}</strong>: {detail}
                </Line>
              ))}
              {messages.failed > 0 && (
                <Line tone="bad" icon={<IconMailX size={18} aria-hidden />}>
                  <TextLink to="/mailbox" search={{ state: 'failed', within: '7d' }}>
                    {counted(messages.failed, 'message')}
                  </TextLink>{' '}
                  could not be delivered in the last seven days
                </Line>
              )}
              {tasks.overdue > 0 && (
                <Line tone="bad" icon={<IconAlarm size={18} aria-hidden />}>
                  <TextLink to="/tasks" search={{ show: 'overdue' }}>
                    {counted(tasks.overdue, 'task is', 'tasks are')}
                  </TextLink>{' '}
                  overdue
                </Line>
              )}
              {runs.paused > 0 && (
                <Line tone="warn" icon={<IconPlayerPause size={18} aria-hidden />}>
                  <TextLink to="/runs" search={{ state: 'paused' }}>
                    {counted(runs.paused, 'run is', 'runs are')}
                  </TextLink>{' '}
                  paused until somebody resumes {runs.paused === 1 ? 'it' : 'them'}
                </Line>
              )}
            </Stack>
          )
        }}
      </Loaded>
    </Card>
  )
}
