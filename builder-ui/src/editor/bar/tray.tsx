import { Button, Group, Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Notice } from './notice.tsx'
import './tray.css'

interface TrayProps {
  label: string
  title: string
  icon: Icon
  children: ReactNode
}

/** What its author has to decide, one thing a line. */
export function Tray({ label, title, icon: TrayIcon, children }: TrayProps) {
  return (
    <Notice label={label} icon={<TrayIcon aria-hidden />} title={title}>
      <ul className="dm-tray">{children}</ul>
    </Notice>
  )
}

interface Choice {
  label: string
  choose: () => void
}

/** One thing, the way to have it all the same, and the way to let it be. */
export function TrayLine({ children, take, leave }: { children: ReactNode; take: Choice; leave: Choice }) {
  return (
    <li>
      <Text size="sm" component="div">
        {children}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={take.choose}>
          {take.label}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={leave.choose}>
          {leave.label}
        </Button>
      </Group>
    </li>
  )
}
