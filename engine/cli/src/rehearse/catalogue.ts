import type { Catalog } from '@daymark/core'
import { type Call, type Option, serverOptions } from '../command.ts'
import { connect } from '../server/connect.ts'
import { replied } from '../server/reply.ts'
import { lenientCatalogue } from './lenient-catalogue.ts'

/** Options of commands that can do without a server. */
export const offlineOptions: Record<string, Option> = {
  ...serverOptions,
  offline: {
    type: 'boolean',
    help: 'Ask no server: believe that every action is registered as it is written',
  },
}

/** @returns what the document may name: as the server says, or, offline, as the document itself says */
export async function catalogueFor(call: Call, document: unknown): Promise<Catalog> {
  if (call.options.is('offline')) return lenientCatalogue(document)
  const { attributes, actions } = await replied(connect(call).getCatalog())
  return {
    attributes: new Map(
      attributes.map(({ templatesOnly, ...attribute }) => [
        attribute.path,
        { ...attribute, ...(templatesOnly && { templatesOnly }) },
      ]),
    ),
    actions: new Map(actions.map((action) => [`${action.name}@${action.version}`, action])),
  }
}
