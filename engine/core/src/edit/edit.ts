import { z } from 'zod'
import type { Result } from '../problem.ts'
import { Add, add } from './add.ts'
import { AddExit, addExit } from './add-exit.ts'
import { AddExitRule, addExitRule } from './add-exit-rule.ts'
import { AddGoalEvent, addGoalEvent } from './add-goal-event.ts'
import { applyChanges } from './change.ts'
import { Connect, connect } from './connect.ts'
import { Delete, deleteNodes } from './delete.ts'
import { Disconnect, disconnect } from './disconnect.ts'
import type { DraftPlaybook } from './draft-playbook.ts'
import { Duplicate, duplicate } from './duplicate.ts'
import { Insert, insert } from './insert.ts'
import { LayOut, layOut } from './lay-out.ts'
import { Move, move } from './move.ts'
import type { OperationDefinition } from './operation.ts'
import { Paste, paste } from './paste.ts'
import { Relocate, relocate } from './relocate.ts'
import { RemoveExit, removeExit } from './remove-exit.ts'
import { RemoveExitRule, removeExitRule } from './remove-exit-rule.ts'
import { RemoveGoalEvent, removeGoalEvent } from './remove-goal-event.ts'
import { Rename, rename } from './rename.ts'
import { RenameExit, renameExit } from './rename-exit.ts'
import { Replace, replace } from './replace.ts'
import { Retime, retime } from './retime.ts'
import { Revert, revert } from './revert.ts'
import { SetData, setData } from './set-data.ts'
import { SetLabel, setLabel } from './set-label.ts'
import { SetSetting, setSetting } from './set-setting.ts'

/** Everything that can be done to a draft. The canvas, the outline, the API and the command line edit by these alone. */
export const EditOperation = z
  .discriminatedUnion('kind', [
    Add,
    Insert,
    Connect,
    Disconnect,
    Delete,
    Relocate,
    Move,
    SetData,
    SetLabel,
    Rename,
    Duplicate,
    Paste,
    Retime,
    AddExit,
    RenameExit,
    RemoveExit,
    SetSetting,
    AddGoalEvent,
    RemoveGoalEvent,
    AddExitRule,
    RemoveExitRule,
    LayOut,
    Replace,
    Revert,
  ])
  .meta({ id: 'EditOperation' })
export type EditOperation = z.infer<typeof EditOperation>
export type EditOperationKind = EditOperation['kind']
type OperationOf<Kind extends EditOperationKind> = Extract<EditOperation, { kind: Kind }>

/** Every operation there is. One that is missing here does not compile. */
export const editOperations: { [Kind in EditOperationKind]: OperationDefinition<OperationOf<Kind>> } = {
  add,
  insert,
  connect,
  disconnect,
  delete: deleteNodes,
  relocate,
  move,
  'set-data': setData,
  'set-label': setLabel,
  rename,
  duplicate,
  paste,
  retime,
  'add-exit': addExit,
  'rename-exit': renameExit,
  'remove-exit': removeExit,
  'set-setting': setSetting,
  'add-goal-event': addGoalEvent,
  'remove-goal-event': removeGoalEvent,
  'add-exit-rule': addExitRule,
  'remove-exit-rule': removeExitRule,
  'lay-out': layOut,
  replace,
  revert,
}

type Among<Kind extends EditOperationKind> = { [K in Kind]: { kind: K } & OperationOf<K> }[Kind]

function definitionOf<Kind extends EditOperationKind>(
  operation: Among<Kind>,
): OperationDefinition<OperationOf<Kind>> {
  return editOperations[operation.kind]
}

/** In UTF-16 code units: what a step says of itself, a note for instance, can be much longer. */
const longestSummary = 200

function shortened(words: string): string {
  if (words.length <= longestSummary) return words
  // Half a character is a text that nobody can keep.
  return `${words.slice(0, longestSummary - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** @returns what an operation does to a draft, in a few words */
export function describeEdit(document: DraftPlaybook, operation: EditOperation): string {
  return shortened(definitionOf(operation).describe(operation, document))
}

/** A draft after an operation, and the operation that takes it back. */
export interface Edited {
  document: DraftPlaybook
  inverse: Revert
}

/**
 * Does one operation to a draft: all of it, or nothing.
 * @param document - never changed; the result shares with it what stayed as it was
 * @returns the new draft with the operation's inverse, or why it cannot be done to this draft
 */
export function edit(document: DraftPlaybook, operation: EditOperation): Result<Edited> {
  const definition = definitionOf(operation)
  const planned = definition.changes(document, operation)
  if (!planned.ok) return planned
  const applied = applyChanges(document, planned.value)
  if (!applied.ok) return applied
  const of = describeEdit(document, operation)
  return {
    ok: true,
    value: {
      document: applied.value.document,
      inverse: { kind: 'revert', of, changes: applied.value.inverse },
    },
  }
}
