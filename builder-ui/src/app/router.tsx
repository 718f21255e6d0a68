import { IconCompassOff } from '@tabler/icons-react'
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Empty } from '../parts/empty.tsx'
import { TextLink } from '../parts/link.tsx'
import { Page } from '../parts/page.tsx'
import { Trouble } from '../parts/trouble.tsx'
import {
  AccountsSearch,
  DecisionsSearch,
  MailboxSearch,
  PlaybookSearch,
  RunsSearch,
  TasksSearch,
} from './search.ts'
import { WorkspaceFrame } from './workspace-frame.tsx'

function NotFound() {
  return (
    <Page title="Not here">
      <Empty icon={IconCompassOff} title="There is no such page">
        <TextLink to="/">Back to what is happening</TextLink>
      </Empty>
    </Page>
  )
}

function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page broke">
      <Trouble error={error} onRetry={reset} />
    </Page>
  )
}

const root = createRootRoute({
  component: WorkspaceFrame,
  notFoundComponent: NotFound,
})
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home/home-page.tsx'), 'HomePage'),
})

const playbooks = createRoute({
  getParentRoute: () => root,
  path: '/playbooks',
  component: lazyRouteComponent(() => import('../pages/playbooks/playbooks-page.tsx'), 'PlaybooksPage'),
})

const playbook = createRoute({
  getParentRoute: () => root,
  path: '/playbooks/$playbookId',
  validateSearch: PlaybookSearch,
  component: lazyRouteComponent(() => import('../pages/playbook/playbook-page.tsx'), 'PlaybookPage'),
})

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: RunsSearch,
  component: lazyRouteComponent(() => import('../pages/runs/runs-page.tsx'), 'RunsPage'),
})

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('../pages/run/run-page.tsx'), 'RunPage'),
})

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: AccountsSearch,
  component: lazyRouteComponent(() => import('../pages/accounts/accounts-page.tsx'), 'AccountsPage'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('../pages/account/account-page.tsx'), 'AccountPage'),
})

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: TasksSearch,
  component: lazyRouteComponent(() => import('../pages/tasks/tasks-page.tsx'), 'TasksPage'),
})

const mailbox = createRoute({
  getParentRoute: () => root,
  path: '/mailbox',
  validateSearch: MailboxSearch,
  component: lazyRouteComponent(() => import('../pages/mailbox/mailbox-page.tsx'), 'MailboxPage'),
})

const decisions = createRoute({
  getParentRoute: () => root,
  path: '/decisions',
  validateSearch: DecisionsSearch,
  component: lazyRouteComponent(() => import('../pages/decisions/decisions-page.tsx'), 'DecisionsPage'),
})

const routeTree = root.addChildren([
  home,
  playbooks,
  playbook,
  runs,
  run,
  accounts,
  account,
  tasks,
  mailbox,
  decisions,
])

/** Every page and its address. */
export const router = createRouter({
  defaultErrorComponent: Broken,
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
