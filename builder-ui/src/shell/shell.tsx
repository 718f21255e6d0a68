import { Alert, AppShell, Burger, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconApi, IconKeyOff, IconMailbox, IconPlugConnectedX } from '@tabler/icons-react'
import type { Workspace } from '@daymark/contract'
import type { MouseEvent, ReactNode } from 'react'
import { useAccess } from '../api/client-context.ts'
import type { Connection } from '../api/use-changes.ts'
import { contentId, focusContent } from '../parts/focus.ts'
import { Status } from '../parts/status.tsx'
import { Clock } from './clock.tsx'
import { Navigation } from './navigation.tsx'
import { ThemeToggle } from './theme-toggle.tsx'
import './shell.css'

interface ShellProps {
  workspace: Workspace
  connection: Connection
  children: ReactNode
}

function Brand({ name }: { name: string }) {
  return (
    <Group gap={10} wrap="nowrap" className="dm-brand">
      <img src="/mark.svg" alt="" width="26" height="26" />
      <div>
        <div className="dm-brand-name">Daymark</div>
        <div className="dm-brand-workspace">{name}</div>
      </div>
    </Group>
  )
}

function Elsewhere({ mailboxUrl }: { mailboxUrl: string | null }) {
  const { leave } = useAccess()
  return (
    <Stack gap={2}>
      {mailboxUrl && (
        <a className="dm-elsewhere" href={mailboxUrl} target="_blank" rel="noreferrer">
          <IconMailbox size={16} aria-hidden /> Test mail server
        </a>
      )}
      <a className="dm-elsewhere" href="/docs/" target="_blank" rel="noreferrer">
        <IconApi size={16} aria-hidden /> API reference
      </a>
      <UnstyledButton className="dm-elsewhere" onClick={leave}>
        <IconKeyOff size={16} aria-hidden /> Forget the key
      </UnstyledButton>
    </Stack>
  )
}

/** Without a step of the history, which Back would have to undo. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  focusContent()
}

/** What is around every page: where one is, what time it is, and the way elsewhere. */
export function Shell({ workspace, connection, children }: ShellProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const isHeld = workspace.clock === 'held'
  return (
    <AppShell
      header={{ height: { base: isHeld ? 100 : 56, sm: 56 } }}
      navbar={{ width: 228, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'xl' }}
      layout="alt"
    >
      <a href={`#${contentId}`} className="dm-skip" onClick={skip}>
        Skip to content
      </a>
      <AppShell.Header className="dm-header">
        <Group gap="sm" wrap="nowrap" hiddenFrom="sm">
          <Burger
            opened={isOpen}
            onClick={toggle}
            size="sm"
            aria-label={isOpen ? 'Close the menu' : 'Open the menu'}
            aria-expanded={isOpen}
          />
          <Brand name={workspace.name} />
          {isHeld && (
            <span className="dm-header-sandbox">
              <Status tone="warn">Sandbox</Status>
            </span>
          )}
        </Group>
        <Clock workspace={workspace} />
      </AppShell.Header>
      <AppShell.Navbar p="sm" className="dm-navbar">
        <AppShell.Section mb="md" px={6} pt={4}>
          <Group justify="space-between" wrap="nowrap">
            <Brand name={workspace.name} />
            <Burger opened onClick={close} size="sm" hiddenFrom="sm" aria-label="Close the menu" />
          </Group>
        </AppShell.Section>
        <AppShell.Section grow>
          <Navigation onGo={close} />
        </AppShell.Section>
        <AppShell.Section>
          <Elsewhere mailboxUrl={workspace.mailboxUrl} />
          <Group mt="sm" px={6}>
            <ThemeToggle />
          </Group>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id={contentId} tabIndex={-1} className="dm-main">
        {connection === 'lost' && (
          <Alert
            mb="md"
            color="yellow"
            variant="outline"
            role="status"
            icon={<IconPlugConnectedX aria-hidden />}
            title="Not connected"
          >
            <Text size="sm">
              These pages do not hear of changes at the moment. What you see may be old; connecting again …
            </Text>
          </Alert>
        )}
        {children}
      </AppShell.Main>
    </AppShell>
  )
}
