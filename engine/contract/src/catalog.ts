import { z } from 'zod'
import { ActionDefinition } from '@daymark/core'
import type { Endpoint } from './endpoint.ts'

const Attribute = z
  .object({
    path: z.string(),
    type: z.enum(['text', 'number', 'boolean', 'date', 'text-list']),
    label: z.string(),
    templatesOnly: z.literal(true).optional(),
  })
  .meta({ id: 'Attribute' })

const EventKind = z
  .object({ kind: z.string(), label: z.string(), properties: z.record(z.string(), z.string()) })
  .meta({ id: 'EventKind' })

export const catalogEndpoints = {
  listActions: {
    method: 'GET',
    path: '/v1/actions',
    tag: 'Catalogue',
    summary: 'Every action that workers can perform',
    reply: z.object({ items: z.array(ActionDefinition) }),
  },
  getCatalog: {
    method: 'GET',
    path: '/v1/catalog',
    tag: 'Catalogue',
    summary: 'What a playbook may name: attributes, kinds of events, actions',
    reply: z.object({
      attributes: z.array(Attribute),
      eventKinds: z.array(EventKind),
      actions: z.array(ActionDefinition),
    }),
  },
} as const satisfies Record<string, Endpoint>
