import type { Action } from './define-action.ts'
import { email } from './email/email.ts'
import { inApp } from './in-app/in-app.ts'
import { notifyMember } from './notify-member/notify-member.ts'
import { updateAccountAction } from './update-account/update-account.ts'

/** Every action that this worker performs. Add yours here; the catalogue, the checks and the forms follow. */
export const shippedActions: readonly Action[] = [email, inApp, notifyMember, updateAccountAction]

/** The actions of a worker, by `name@version`. */
export type ActionTable = ReadonlyMap<string, Action>

/** @throws when two actions share a name and version */
export function actionTable(actions: readonly Action[]): ActionTable {
  const table = new Map(
    actions.map((action) => [`${action.definition.name}@${action.definition.version}`, action]),
  )
  if (table.size !== actions.length) throw new Error('Two actions have the same name and version.')
  return table
}
