import type { Transaction } from 'kysely'
import type { Database, SystemDatabase } from './database.ts'

declare const sees: unique symbol

/** A transaction that sees one workspace and nothing else. Only `store.inWorkspace` makes one. */
export type WorkspaceTransaction = Transaction<Database> & { readonly [sees]: 'workspace' }

/** A transaction that sees all workspaces, but only a few tables. Only `store.inSystem` and `store.holdInSystem` make one. */
export type SystemTransaction = Transaction<SystemDatabase> & { readonly [sees]: 'system' }
