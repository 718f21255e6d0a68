import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconCopy,
  IconDotsVertical,
  IconDownload,
  IconHandStop,
  IconHistory,
  IconPencil,
  IconPlayerPlay,
  IconTag,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { useInheritedFocus } from '../parts/focus.ts'
import type { Playbook } from './name-dialogs.tsx'
import { useExport } from './use-export.ts'

const StopDialog = lazy(async () => ({ default: (await import('./state-dialogs.tsx')).StopDialog }))
const StartDialog = lazy(async () => ({ default: (await import('./state-dialogs.tsx')).StartDialog }))
const RenameDialog = lazy(async () => ({ default: (await import('./name-dialogs.tsx')).RenameDialog }))
const DuplicateDialog = lazy(async () => ({ default: (await import('./name-dialogs.tsx')).DuplicateDialog }))

type Open = 'stop' | 'retire' | 'start' | 'rename' | 'duplicate'

interface PlaybookMenuProps {
  playbook: Playbook
  /** On a page that has no buttons for them. */
  withLinks?: boolean
}

const icon = { size: 16, 'aria-hidden': true }

/** Where a playbook leaves the list with its menu: the menu of the next one, else of the one before. */
function neighbour(element: HTMLElement): HTMLElement | null {
  const row = element.closest('tr')
  const near = row?.nextElementSibling ?? row?.previousElementSibling
  return near?.querySelector<HTMLElement>('button[aria-haspopup="menu"]') ?? null
}

/** What can be done with a whole playbook. */
export function PlaybookMenu({ playbook, withLinks = false }: PlaybookMenuProps) {
  const [open, setOpen] = useState<Open | null>(null)
  const save = useExport(playbook.id)
  const navigate = useNavigate()
  const { id, name, state } = playbook
  const params = { playbookId: id }
  const close = () => setOpen(null)
  const button = useRef<HTMLButtonElement>(null)
  useInheritedFocus(button, neighbour)
  return (
    <>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon ref={button} variant="default" size={30} aria-label={`More about ${name}`}>
            <IconDotsVertical {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {withLinks && (
            <>
              <Menu.Item
                leftSection={<IconPencil {...icon} />}
                onClick={() => void navigate({ to: '/playbooks/$playbookId/edit', params })}
              >
                Edit
              </Menu.Item>
              <Menu.Item
                leftSection={<IconHistory {...icon} />}
                onClick={() => void navigate({ to: '/playbooks/$playbookId/history', params })}
              >
                History
              </Menu.Item>
            </>
          )}
          <Menu.Item leftSection={<IconTag {...icon} />} onClick={() => setOpen('rename')}>
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => setOpen('duplicate')}>
            Duplicate
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload {...icon} />} onClick={() => void save(null)}>
            Export as YAML
          </Menu.Item>
          <Menu.Divider />
          {state === 'active' && (
            <Menu.Item leftSection={<IconHandStop {...icon} />} onClick={() => setOpen('stop')}>
              Stop
            </Menu.Item>
          )}
          {(state === 'stopped' || (state === 'retired' && playbook.publishedVersion !== null)) && (
            <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => setOpen('start')}>
              Start again
            </Menu.Item>
          )}
          {state !== 'retired' && (
            <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => setOpen('retire')}>
              Retire
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {(open === 'stop' || open === 'retire') && (
          <StopDialog playbook={playbook} kind={open} onClose={close} />
        )}
        {open === 'start' && <StartDialog playbook={playbook} onClose={close} />}
        {open === 'rename' && <RenameDialog playbook={playbook} onClose={close} />}
        {open === 'duplicate' && <DuplicateDialog playbook={playbook} onClose={close} />}
      </Suspense>
    </>
  )
}
