import { Button, Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface EmptyProps {
  icon: Icon
  title: string
  /** What would have to happen for something to be here. */
  children?: ReactNode
}

/** Nothing is here, and why that is. */
export function Empty({ icon: EmptyIcon, title, children }: EmptyProps) {
  return (
    <div className="dm-empty">
      <EmptyIcon size={32} stroke={1.4} aria-hidden />
      <div className="dm-empty-title">{title}</div>
      {children && (
        <Text size="sm" component="div" className="dm-empty-words">
          {children}
        </Text>
      )}
    </div>
  )
}

interface NoMatchProps {
  icon: Icon
  /** What is listed: "runs". */
  what: string
  onClear: () => void
}

/** Nothing is here because of the filters, and a way to be rid of them. */
export function NoMatch({ icon, what, onClear }: NoMatchProps) {
  return (
    <Empty icon={icon} title={`No ${what} match these filters`}>
      <Button variant="default" size="xs" mt="xs" onClick={onClear}>
        Clear filters
      </Button>
    </Empty>
  )
}
