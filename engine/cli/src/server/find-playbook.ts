import { nearestOf } from '@daymark/core'
import type { Client } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { replied } from './reply.ts'

interface Named {
  id: string
  name: string
}

/** Names are compared by their letters and digits alone: "seat expansion" is "Seat Expansion!". */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function listed(playbooks: readonly Named[]): string {
  return playbooks.map(({ id, name }) => `${name} (${id})`).join(', ')
}

/**
 * The playbook that somebody means: by its id, else by its name, in whatever case and punctuation. Retired ones are
 * among them.
 * @throws CommandError when there is none, with the one that was probably meant, or when several are called so
 */
export async function findPlaybook(client: Client, given: string): Promise<Named> {
  const { items } = await replied(client.listPlaybooks({ query: { retired: 'true' } }))
  const known = items.find(({ id }) => id === given)
  if (known) return known
  const [playbook, ...others] = items.filter(({ name }) => bare(name) === bare(given) && bare(given) !== '')
  if (playbook && others.length === 0) return playbook
  if (playbook) {
    throw refusal(
      `Several playbooks are called "${given}": ${listed([playbook, ...others])}. Say which by its id.`,
    )
  }
  const near = nearestOf(
    given,
    items.flatMap(({ id, name }) => [id, name]),
  )
  const meant = items.find(({ id, name }) => id === near || name === near)
  throw refusal(`There is no playbook "${given}".${meant ? ` Did you mean ${listed([meant])}?` : ''}`)
}
