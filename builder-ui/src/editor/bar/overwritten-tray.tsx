import { IconUserEdit } from '@tabler/icons-react'
import {
  type DraftPlaybook,
  type EditOperation,
  fieldWords,
  type Json,
  nameOf,
  settingWords,
} from '@daymark/core'
import { plainTemplate } from '../../nodes/plain-template.ts'
import type { Overwritten } from '../draft/overwritten.ts'
import { Tray, TrayLine } from './tray.tsx'

interface OverwrittenTrayProps {
  document: DraftPlaybook
  overwritten: readonly Overwritten[]
  onTakeMine: (id: string) => void
  onKeepTheirs: (id: string) => void
}

const longest = 80

function quoted(value: Json | undefined): string {
  if (value === undefined || value === '') return 'nothing'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const letters = Array.from(text.replaceAll(/\s+/g, ' '))
  return `“${letters.slice(0, longest).join('')}${letters.length > longest ? '…' : ''}”`
}

/** The place that two people wrote: "subject of Day 7 mail". */
function placeWords(document: DraftPlaybook, operation: EditOperation): string {
  if (operation.kind === 'set-setting')
    return `“${settingWords[operation.setting]}${operation.path.length === 0 ? '' : `: ${fieldWords(operation.path)}`}”`
  if (operation.kind === 'set-label')
    return `the name of “${plainTemplate(nameOf(document, operation.node))}”`
  if (operation.kind !== 'set-data') return 'this'
  return `“${fieldWords(operation.path)}” of “${plainTemplate(nameOf(document, operation.node))}”`
}

/** What this author wrote and somebody else has written over: theirs holds, one's own is a click away. */
export function OverwrittenTray({ document, overwritten, onTakeMine, onKeepTheirs }: OverwrittenTrayProps) {
  if (overwritten.length === 0) return null
  return (
    <Tray
      label="What others have written over"
      icon={IconUserEdit}
      title={
        overwritten.length === 1
          ? 'Somebody has changed what you wrote'
          : `Others have changed ${overwritten.length} things that you wrote`
      }
    >
      {overwritten.map(({ id, author, own, mine, theirs }) => (
        <TrayLine
          key={id}
          take={{ label: `Back to mine: ${quoted(mine)}`, choose: () => onTakeMine(id) }}
          leave={{ label: 'Keep theirs', choose: () => onKeepTheirs(id) }}
        >
          <b>{author}</b> changed {placeWords(document, own)} to {quoted(theirs)}.
        </TrayLine>
      ))}
    </Tray>
  )
}
