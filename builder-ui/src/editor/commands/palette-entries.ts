import { plainTemplate } from '../../nodes/plain-template.ts'
import type { DraftCard } from '../model/draft-cards.ts'
import { commandIds, commands, type CommandScope, isOfView } from './commands.ts'
import { keyWords } from './keys.ts'

export interface PaletteEntry {
  id: string
  label: string
  /** What stands at its end: keys, or what kind of thing it is. */
  aside: string
  group: 'Commands' | 'Steps' | 'Other playbooks'
  run(): void
}

interface Playbook {
  id: string
  name: string
}

interface Sources {
  scope: CommandScope
  cards: readonly DraftCard[]
  playbooks: readonly Playbook[]
  goTo(nodeId: string): void
  open(playbookId: string): void
}

/** Everything that can be done or gone to now. */
export function paletteEntries({ scope, cards, playbooks, goTo, open }: Sources): PaletteEntry[] {
  const possible = commandIds.filter(
    (id) => id !== 'commands' && isOfView(id, scope) && commands[id].isPossible(scope),
  )
  return [
    ...possible.map((id): PaletteEntry => {
      const { label, keys } = commands[id]
      const aside = keyWords(keys[0] ?? '')
      return { id: `command-${id}`, label, aside, group: 'Commands', run: () => commands[id].run(scope) }
    }),
    ...cards.map(({ node, title, type }): PaletteEntry => ({
      id: `step-${node.id}`,
      label: plainTemplate(title),
      aside: type,
      group: 'Steps',
      run: () => goTo(node.id),
    })),
    ...playbooks
      .filter(({ id }) => id !== scope.editor.document.id)
      .map(({ id, name }): PaletteEntry => ({
        id: `playbook-${id}`,
        label: name,
        aside: 'Open its draft',
        group: 'Other playbooks',
        run: () => open(id),
      })),
  ]
}

const most = 60

/** Those whose words hold every word that was typed; what begins with it comes first in its group. */
export function matching<Entry extends Pick<PaletteEntry, 'label' | 'aside' | 'group'>>(
  entries: readonly Entry[],
  typed: string,
): Entry[] {
  const query = typed.trim().toLowerCase()
  const parts = query.split(/\s+/)
  const found = entries.filter(({ label, group, aside }) => {
    const words = `${label} ${group === 'Commands' ? '' : aside}`.toLowerCase()
    return parts.every((part) => words.includes(part))
  })
  const begins = ({ label }: Entry) => label.toLowerCase().startsWith(query)
  const groups = [...new Set(entries.map(({ group }) => group))]
  return groups
    .flatMap((group) => {
      const own = found.filter((entry) => entry.group === group)
      return [...own.filter(begins), ...own.filter((entry) => !begins(entry))]
    })
    .slice(0, most)
}
