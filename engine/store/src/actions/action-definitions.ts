import type { ActionDefinition } from '@daymark/core'
import { sql } from 'kysely'
import { json } from '../json.ts'
import type { SystemTransaction, WorkspaceTransaction } from '../transactions.ts'

/** Writes down what the actions of a worker are. An action of the same name and version is described anew. */
export async function registerActions(
  tx: SystemTransaction,
  definitions: readonly ActionDefinition[],
): Promise<void> {
  if (definitions.length === 0) return
  await tx
    .insertInto('actionDefinitions')
    .values(
      definitions.map((definition) => ({
        name: definition.name,
        version: definition.version,
        definition: json(definition),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['name', 'version'])
        .doUpdateSet(({ ref }) => ({ definition: ref('excluded.definition') })),
    )
    .execute()
}

/** @returns every action that workers have registered, by name and version */
export async function listActions(tx: WorkspaceTransaction): Promise<ActionDefinition[]> {
  const rows = await tx
    .selectFrom('actionDefinitions')
    .select(sql<ActionDefinition>`definition`.as('definition'))
    .orderBy('name')
    .orderBy('version')
    .execute()
  return rows.map(({ definition }) => definition)
}
