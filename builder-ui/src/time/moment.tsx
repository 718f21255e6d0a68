import { Text, Tooltip } from '@mantine/core'
import { distanceOf, fullMomentOf, momentOf } from './format.ts'
import { useWorkspaceTime } from './workspace-time.tsx'

interface MomentProps {
  /** ISO 8601. */
  at: string
  /** In one line, the distance first: for places where the date matters less. */
  inline?: boolean
}

/** An instant in the page's zone, or that of the account it is about: the date, and how far away it is. */
export function Moment({ at, inline = false }: MomentProps) {
  const { now, zone } = useWorkspaceTime()
  const instant = Date.parse(at)
  const distance = distanceOf(instant, now, zone)
  const absolute = momentOf(instant, zone)
  return (
    <Tooltip label={fullMomentOf(instant, zone)}>
      <time dateTime={at} className="dm-moment" data-inline={inline || undefined}>
        <span className="dm-moment-date">{absolute}</span>
        <Text span size="xs" c="dimmed" className="dm-moment-distance">
          {distance}
        </Text>
      </time>
    </Tooltip>
  )
}
