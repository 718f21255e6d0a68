import { Group, Paper, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId } from 'react'

interface CardProps {
  title: string
  /** At the right of the title. */
  aside?: ReactNode
  /** Lets what is inside reach the card's edges. */
  flush?: boolean
  children: ReactNode
}

/** A titled part of a page. */
export function Card({ title, aside, flush = false, children }: CardProps) {
  const id = useId()
  return (
    <Paper component="section" aria-labelledby={id} className="dm-card" data-flush={flush || undefined}>
      <Stack gap={flush ? 'xs' : 'sm'}>
        <Group justify="space-between" px={flush ? 'md' : 0} pt={flush ? 'md' : 0} gap="xs">
          <h2 id={id} className="dm-card-title" style={{ margin: 0 }}>
            {title}
          </h2>
          {aside && <div className="dm-card-aside">{aside}</div>}
        </Group>
        {children}
      </Stack>
    </Paper>
  )
}
