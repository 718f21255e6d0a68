import { Kbd, Text } from '@mantine/core'
import { Dialog } from '../../parts/dialog.tsx'
import { type Command, type CommandGroup, commandIds, commands } from './commands.ts'
import { keyWords } from './keys.ts'
import './help-sheet.css'

const groups: readonly CommandGroup[] = ['Draw', 'Select and find', 'In the outline', 'View', 'Draft']

/** What is done with the mouse, and has no command of its own. */
const byHand: readonly (readonly [string, string])[] = [
  ['Connect', 'Drag from an exit onto a step; into the open, and the palette opens there'],
  ['Select several', 'Hold Shift and drag a frame, or click one after the other'],
  [
    'The outline',
    'Arrow keys go from row to row, fold and unfold; letters find a row; Escape and then Tab leaves the list',
  ],
  ['Move', 'Drag, or press the arrow keys; with Shift further'],
]

function Keys({ keys }: Pick<Command, 'keys'>) {
  return (
    <span>
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && ' or '}
          <Kbd>{keyWords(key)}</Kbd>
        </span>
      ))}
    </span>
  )
}

/** Everything that can be done, and by which keys. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title="All commands" size="lg">
      <div className="dm-help">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commandIds
                .filter((id) => commands[id].group === group)
                .map((id) => (
                  <div key={id}>
                    <dt>{commands[id].label}</dt>
                    <dd>
                      <Keys keys={commands[id].keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      {byHand.map(([what, how]) => (
        <Text key={what} size="sm" mt="xs">
          <b>{what}.</b> {how}.
        </Text>
      ))}
    </Dialog>
  )
}
