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
  EditorSearch,
  MailboxSearch,
  HistorySearch,
  PlaybookSearch,
  PlaybooksSearch,
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

/** The pages' code, each fetched when it is first needed. */
const pages = {
  home: () => import('../pages/home/home-page.tsx'),
  playbooks: () => import('../pages/playbooks/playbooks-page.tsx'),
  playbook: () => import('../pages/playbook/playbook-page.tsx'),
  history: () => import('../pages/history/history-page.tsx'),
  runs: () => import('../pages/runs/runs-page.tsx'),
  run: () => import('../pages/run/run-page.tsx'),
  accounts: () => import('../pages/accounts/accounts-page.tsx'),
  account: () => import('../pages/account/account-page.tsx'),
  tasks: () => import('../pages/tasks/tasks-page.tsx'),
  mailbox: () => import('../pages/mailbox/mailbox-page.tsx'),
  decisions: () => import('../pages/decisions/decisions-page.tsx'),
}

const root = createRootRoute({
  component: WorkspaceFrame,
  notFoundComponent: NotFound,
})
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(pages.home, 'HomePage'),
})

const playbooks = createRoute({
  getParentRoute: () => root,
  path: '/playbooks',
  validateSearch: PlaybooksSearch,
  component: lazyRouteComponent(pages.playbooks, 'PlaybooksPage'),
})

const playbook = createRoute({
  getParentRoute: () => root,
  path: '/playbooks/$playbookId',
  validateSearch: PlaybookSearch,
  component: lazyRouteComponent(pages.playbook, 'PlaybookPage'),
})

const history = createRoute({
  getParentRoute: () => root,
  path: '/playbooks/$playbookId/history',
  validateSearch: HistorySearch,
  component: lazyRouteComponent(pages.history, 'HistoryPage'),
})

/** Not among the pages that are fetched ahead: who only reads never needs it. */
const editor = createRoute({
  getParentRoute: () => root,
  path: '/playbooks/$playbookId/edit',
  validateSearch: EditorSearch,
  component: lazyRouteComponent(() => import('../editor/editor-page.tsx'), 'EditorPage'),
})

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: RunsSearch,
  component: lazyRouteComponent(pages.runs, 'RunsPage'),
})

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  component: lazyRouteComponent(pages.run, 'RunPage'),
})

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: AccountsSearch,
  component: lazyRouteComponent(pages.accounts, 'AccountsPage'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(pages.account, 'AccountPage'),
})

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: TasksSearch,
  component: lazyRouteComponent(pages.tasks, 'TasksPage'),
})

const mailbox = createRoute({
  getParentRoute: () => root,
  path: '/mailbox',
  validateSearch: MailboxSearch,
  component: lazyRouteComponent(pages.mailbox, 'MailboxPage'),
})

const decisions = createRoute({
  getParentRoute: () => root,
  path: '/decisions',
  validateSearch: DecisionsSearch,
  component: lazyRouteComponent(pages.decisions, 'DecisionsPage'),
})

const routeTree = root.addChildren([
  home,
  playbooks,
  playbook,
  history,
  editor,
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

/** Fetches the code of every page, so that going to one needs nothing but its data. */
export async function fetchPages(): Promise<void> {
  await Promise.allSettled(Object.values(pages).map((fetchPage) => fetchPage()))
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
