import { Menu } from '@mantine/core'
import { commandIds, commands, type CommandScope, isOfView } from '../commands/commands.ts'
import { keyWords } from '../commands/keys.ts'

export interface MenuPlace {
  kind: 'selection' | 'canvas'
  /** In pixels of the canvas's frame. */
  x: number
  y: number
}

interface ContextMenuProps {
  place: MenuPlace
  scope: CommandScope
  onClose: () => void
}

/** What can be done with what was clicked. */
export function ContextMenu({ place, scope, onClose }: ContextMenuProps) {
  const ids = commandIds.filter((id) => commands[id].menu?.includes(place.kind) && isOfView(id, scope))
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} width={230} returnFocus>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className="dm-menu-place"
          aria-label="What can be done here"
          style={{ left: place.x, top: place.y }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {ids.map((id) => (
          <Menu.Item
            key={id}
            disabled={!commands[id].isPossible(scope)}
            onClick={() => commands[id].run(scope)}
            rightSection={<span className="dm-menu-key">{keyWords(commands[id].keys[0] ?? '')}</span>}
          >
            {commands[id].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
