import { NavLink } from '@mantine/core'
import {
  IconBuildingSkyscraper,
  IconChecklist,
  IconGitFork,
  IconHome,
  IconInbox,
  IconListCheck,
  IconRoute,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRead } from '../api/read.ts'

const places = [
  { to: '/', label: 'Home', icon: IconHome },
  { to: '/playbooks', label: 'Playbooks', icon: IconRoute },
  { to: '/runs', label: 'Runs', icon: IconGitFork },
  { to: '/tasks', label: 'Tasks', icon: IconChecklist },
  { to: '/accounts', label: 'Accounts', icon: IconBuildingSkyscraper },
  { to: '/mailbox', label: 'Mailbox', icon: IconInbox },
  { to: '/decisions', label: 'Decisions', icon: IconListCheck },
] as const

function OverdueTasks() {
  const { data } = useRead('getOverview', {})
  if (!data || data.tasks.overdue === 0) return null
  return <span className="dm-nav-count">{data.tasks.overdue} overdue</span>
}

/** The way to every page. */
export function Navigation({ onGo }: { onGo: () => void }) {
  return (
    <nav aria-label="Pages">
      {places.map(({ to, label, icon: Icon }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          label={label}
          leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
          rightSection={to === '/tasks' ? <OverdueTasks /> : undefined}
          onClick={onGo}
          className="dm-nav"
        />
      ))}
    </nav>
  )
}
