import { freeId, type Json } from '@daymark/core'
import type { Client } from '@daymark/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useClient } from '../api/client-context.ts'
import { valueOf } from '../api/read.ts'
import { idFrom } from './blank-playbook.ts'

type Fields = Record<string, Json>

/** A document under another id and name. A family that is the playbook's own goes with it; one that it shares stays. */
export function renamed(document: Fields, id: string, name: string): Fields {
  const family = document['family'] === document['id'] ? id : document['family']!
  return { ...document, id, name, family }
}

/** Asked anew, retired ones among them: an id that is taken would replace that playbook's draft. */
async function freeIdFor(client: Client, wanted: string): Promise<string> {
  const { items } = await valueOf(client.listPlaybooks({ query: { retired: 'true' } }))
  return freeId(new Set(items.map(({ id }) => id)), wanted)
}

export interface Beginning {
  name: string
  /** What it begins as; its id and name are given to it. */
  document: Fields
  /** The id that is wanted; else one is made from the name. */
  id?: string
}

/** Begins a playbook under an id that is free, and opens it in the editor. */
export function useCreate(onDone?: () => void) {
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ name, document, id: wanted }: Beginning) => {
      const id = await freeIdFor(client, wanted ?? idFrom(name))
      await valueOf(client.putDraft({ params: { id }, body: renamed(document, id, name) }))
      return id
    },
    onSuccess: (playbookId) => {
      void queries.invalidateQueries({ queryKey: ['listPlaybooks'] })
      onDone?.()
      void navigate({ to: '/playbooks/$playbookId/edit', params: { playbookId } })
    },
  })
}
