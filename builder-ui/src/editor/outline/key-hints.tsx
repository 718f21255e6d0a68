import { Fragment } from 'react'
import { commands } from '../commands/commands.ts'
import { keyWords } from '../commands/keys.ts'
import type { OutlineCommandId } from './outline-commands.ts'

/** What is done most, and in fewer words than menus have. */
const hints: readonly [id: OutlineCommandId | 'help', does: string][] = [
  ['edit-in-place', 'edits'],
  ['add-after', 'adds after'],
  ['add-into-exit', 'adds into an open exit'],
  ['lead-to', 'leads to a step'],
  ['open-panel', 'opens the panel'],
  ['help', 'lists all keys'],
]

/** The keys of the list, at its foot; and what is heard of the list when it is come to. */
export function KeyHints({ id }: { id: string }) {
  return (
    <p id={id} className="dm-outline-keys">
      {hints.map(([command, does]) => (
        <Fragment key={command}>
          <kbd>{keyWords(commands[command].keys[0] ?? '')}</kbd> {does} ·{' '}
        </Fragment>
      ))}
      <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the list
    </p>
  )
}
