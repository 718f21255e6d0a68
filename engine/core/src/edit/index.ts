export { Change } from './change.ts'
export { DraftEdge, DraftNode, DraftPlaybook, type SettingName, settingNames } from './draft-playbook.ts'
export {
  describeEdit,
  edit,
  type Edited,
  EditOperation,
  type EditOperationKind,
  editOperations,
} from './edit.ts'
export { editAll, type Gestured } from './gesture.ts'
export { exitItems, exitLists, isMainExit, pathOfExit } from './exit-lists.ts'
export { freeId, nameOf, nodeName, takenIds } from './names.ts'
export { Fragment, fragmentOf } from './paste.ts'
export { columnWidth, rowHeight } from './placement.ts'
export { draftBytes, mostDraftBytes, tooLarge } from './size.ts'
export {
  act,
  type ConfirmedEdit,
  type DraftSession,
  drop,
  openSession,
  type OwnEdit,
  receive,
  redo,
  type RefusedEdit,
  type ServerNews,
  type StackStep,
  undo,
} from './session.ts'
