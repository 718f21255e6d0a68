import { DraftPlaybook } from '@daymark/core'
import { readYaml } from '@daymark/core/yaml'

/**
 * The playbooks that ship, as the files that they are. They are part of the pages, not of the API: whoever has the pages
 * has them, in every workspace and wherever the API is deployed, and nobody loads them who begins nothing.
 */
const files = import.meta.glob<string>(
  ['../../../playbooks/seat-expansion.yaml', '../../../playbooks/gallery/*.yaml'],
  { query: '?raw', import: 'default', eager: true },
)

function documentIn([path, text]: [string, string]): DraftPlaybook {
  const read = readYaml(text)
  if (!read.ok) throw new Error(`${path} cannot be read.`)
  return DraftPlaybook.parse(read.value.document)
}

/** In the order in which they are shown: the one that shows most first. */
const order = ['seat-expansion', 'day-1-7-14', 'event-follow-up', 'task-only']

/** Playbooks to begin with, whole and ready to be published. */
export const gallery: readonly DraftPlaybook[] = Object.entries(files)
  .map(documentIn)
  .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
