import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { useReturnedFocus } from '../../parts/focus.ts'
import type { CommandScope } from './commands.ts'
import { matching, paletteEntries, type PaletteEntry } from './palette-entries.ts'
import '@mantine/spotlight/styles.css'
import './command-palette.css'

interface CommandPaletteProps {
  scope: CommandScope
  goTo: (nodeId: string) => void
  onClose: () => void
}

const [store, { open, close }] = createSpotlight()
const optionId = (id: string) => `dm-palette-${id}`

function useEntries({ scope, goTo }: Pick<CommandPaletteProps, 'scope' | 'goTo'>): PaletteEntry[] {
  const navigate = useNavigate()
  const { data } = useRead('listPlaybooks', {})
  const playbooks = data?.items
  return useMemo(
    () =>
      paletteEntries({
        scope,
        goTo,
        cards: scope.editor.cards,
        playbooks: playbooks ?? [],
        open: (playbookId) => void navigate({ to: '/playbooks/$playbookId/edit', params: { playbookId } }),
      }),
    [scope, goTo, playbooks, navigate],
  )
}

/** Everything that can be done or gone to, by a few letters. What is chosen is done once this is gone. */
export function CommandPalette({ scope, goTo, onClose }: CommandPaletteProps) {
  useReturnedFocus()
  const [typed, setTyped] = useState('')
  const entries = useEntries({ scope, goTo })
  const found = matching(entries, typed)
  const { selected } = useSpotlight(store)
  const active = found[Math.max(0, selected)]
  const groups = [...new Set(found.map(({ group }) => group))]

  useEffect(() => {
    open()
    return close
  }, [])

  const pick = ({ run }: PaletteEntry) => {
    onClose()
    // What it opens takes focus after this has given it back.
    setTimeout(run)
  }
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight="min(60dvh, 28rem)"
      title="Commands, steps and playbooks"
      className="dm-commands"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
    >
      <Spotlight.Search
        placeholder="Do something, or go to a step"
        aria-label="Do something, or go to a step"
        leftSection={<IconSearch size={18} aria-hidden />}
        role="combobox"
        aria-expanded
        aria-controls="dm-palette-found"
        aria-autocomplete="list"
        {...(active && { 'aria-activedescendant': optionId(active.id) })}
        onKeyDown={(event) => {
          // Before anything was typed or moved to, the library has chosen nothing.
          if (event.key === 'Enter' && selected < 0 && active) pick(active)
        }}
      />
      <Spotlight.ActionsList id="dm-palette-found" role="listbox" aria-label="What was found">
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group} role="group" aria-label={group}>
            {found
              .filter((entry) => entry.group === group)
              .map((entry) => (
                // The library's own has no id, which the field has to name.
                <button
                  key={entry.id}
                  id={optionId(entry.id)}
                  type="button"
                  role="option"
                  tabIndex={-1}
                  data-action
                  className="dm-command"
                  aria-selected={entry === active}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => pick(entry)}
                >
                  {entry.label}
                  <span className="dm-menu-key">{entry.aside}</span>
                </button>
              ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
      {found.length === 0 && <Spotlight.Empty>Nothing is called that.</Spotlight.Empty>}
    </Spotlight.Root>
  )
}
