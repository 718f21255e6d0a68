import { Menu } from '@mantine/core'
import { Fragment } from 'react'
import type { Place } from '../../canvas/layout.ts'
import { type CommandId, commands, type CommandScope } from '../commands/commands.ts'
import { keyWords } from '../commands/keys.ts'

/** What the menu of a row offers, in groups: what is read most often stands first. */
const groups: readonly (readonly CommandId[])[] = [
  ['edit-in-place', 'open-panel'],
  ['add-after', 'add-into-exit', 'lead-to', 'add-exit'],
  ['move-up', 'move-down', 'day-earlier', 'day-later'],
  ['duplicate', 'copy', 'cut', 'cut-chain', 'paste'],
  ['remove-exit', 'delete'],
]

/** An exit is no step: what is deleted there is where it leads. */
function labelOf(id: CommandId, { outline }: CommandScope): string {
  return id === 'delete' && outline?.on === 'exit' ? 'Disconnect' : commands[id].label
}

/** Only what makes sense there: exits that come with a step are no matter of its author's. */
function isOffered(id: CommandId, scope: CommandScope): boolean {
  return commands[id].isPossible(scope) && (id !== 'remove-exit' || scope.outline?.namesExits === true)
}

interface RowMenuProps {
  at: Place
  scope: CommandScope
  onClose: () => void
}

/** What can be done at a row. */
export function RowMenu({ at, scope, onClose }: RowMenuProps) {
  const shown = groups.map((ids) => ids.filter((id) => isOffered(id, scope))).filter((ids) => ids.length > 0)
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      offset={2}
      width={270}
      returnFocus
      // As high as there is room for, above the row or below it; the rest is scrolled to.
      middlewares={{ flip: true, shift: true, size: { padding: 8 } }}
    >
      <Menu.Target>
        <span className="dm-menu-place" style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown className="dm-row-menu">
        {shown.map((ids, index) => (
          <Fragment key={ids[0]}>
            {index > 0 && <Menu.Divider />}
            {ids.map((id) => (
              <Menu.Item
                key={id}
                onClick={() => commands[id].run(scope)}
                rightSection={<span className="dm-menu-key">{keyWords(commands[id].keys[0] ?? '')}</span>}
              >
                {labelOf(id, scope)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
