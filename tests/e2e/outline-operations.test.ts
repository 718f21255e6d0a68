import { type DraftPlaybook, type EditOperationKind, editOperations } from '@daymark/core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import {
  addStep,
  fill,
  focusedName,
  goToRow,
  leadTo,
  tabTo,
  toField,
  untilOnRow,
  writeInPlace,
} from './support/by-keyboard.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const client = clientOf(stage)
const timeout = 240_000

/** Something of everything that can be edited: days, a message, a task with outcomes, a goal and an exit rule. */
const draft: Pick<DraftPlaybook, 'nodes' | 'edges' | 'goal' | 'exitRules'> = {
  goal: { label: 'More seats', events: [{ kind: 'seats.changed' }], withinDays: 60 },
  exitRules: [{ id: 'left', kind: 'contract.ended', reason: 'Left' }],
  nodes: [
    { id: 'entry', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'day-1', type: 'day', data: { day: 1 } },
    {
      id: 'mail',
      type: 'action',
      label: 'Growth email',
      data: { action: 'email', input: { to: 'admin', subject: 'Hello', text: 'Hello.', purpose: 'service' } },
    },
    { id: 'day-7', type: 'day', data: { day: 7 } },
    {
      id: 'call',
      type: 'task',
      label: 'Call them',
      data: {
        title: 'Call',
        outcomes: [
          { exit: 'reached', label: 'Reached' },
          { exit: 'declined', label: 'Declined' },
        ],
        due: { businessDays: 2 },
      },
    },
    { id: 'over', type: 'exit', data: { reason: 'Over' } },
    { id: 'refused', type: 'exit', data: { reason: 'Refused' } },
  ],
  edges: [
    { from: 'entry', exit: 'next', to: 'day-1' },
    { from: 'day-1', exit: 'next', to: 'mail' },
    { from: 'mail', exit: 'done', to: 'day-7' },
    { from: 'mail', exit: 'failed', to: 'day-7' },
    { from: 'day-7', exit: 'next', to: 'call' },
    { from: 'call', exit: 'reached', to: 'over' },
    { from: 'call', exit: 'declined', to: 'refused' },
    { from: 'call', exit: 'overdue', to: 'over' },
  ],
}

const heard = (page: Page) => page.locator('[role="log"]').textContent()

/** What is done by keys alone, what is heard then, and what has focus: a row of the outline, or a field of the panel. */
interface Command {
  does(page: Page): Promise<void>
  says: RegExp
  row?: RegExp
  field?: RegExp
}

/** Escape closes a list that is open at the field, and then leaves the panel. */
async function leavePanel(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  if (await page.locator('.dm-panel').isVisible()) await page.keyboard.press('Escape')
  await untilOnRow(page, /./)
}

const inSettings = (field: string | RegExp) => async (page: Page) => {
  await goToRow(page, /Entry, Day 1/)
  await page.keyboard.press(',')
  await expect.poll(() => focusedName(page)).toBe('Name')
  await toField(page, field)
  await page.keyboard.press('Enter')
}

/**
 * By each kind of operation. Where a step stands on the canvas is no matter of the list, and a whole playbook is replaced
 * from a file or a version on pages of their own.
 */
const commands: Record<Exclude<EditOperationKind, 'move' | 'replace'>, Command> = {
  'set-label': {
    async does(page) {
      await goToRow(page, /^Growth email/)
      await writeInPlace(page, 'Hello mail')
    },
    says: /^Relabelled|^Changed|^Renamed/,
    row: /^Hello mail, /,
  },
  'set-data': {
    async does(page) {
      await goToRow(page, /^Day 1, Day/)
      await writeInPlace(page, '2')
    },
    says: /^Changed /,
    row: /^Day 2, Day/,
  },
  retime: {
    async does(page) {
      await goToRow(page, /^Day 7, Day/)
      await page.keyboard.press('+')
    },
    says: /^Moved Day 7 1 day later\./,
    row: /^Day 8, Day/,
  },
  insert: {
    async does(page) {
      await goToRow(page, /^Day 8, Day/)
      await addStep(page, 'Control+Enter', 'delay')
    },
    says: /^Inserted /,
    row: /Delay, /,
  },
  relocate: {
    does: (page) => page.keyboard.press('Alt+ArrowUp'),
    says: /^Moved /,
    row: /Delay, /,
  },
  duplicate: {
    does: (page) => page.keyboard.press('Control+d'),
    says: /^Duplicated /,
    row: /Delay, /,
  },
  delete: {
    does: (page) => page.keyboard.press('Delete'),
    says: /^Deleted /,
    row: /^Day 8, Day/,
  },
  revert: {
    does: (page) => page.keyboard.press('Control+z'),
    says: /^Undone: Delete /,
    row: /Delay, /,
  },
  'add-exit': {
    async does(page) {
      await goToRow(page, /^Call them/)
      await page.keyboard.press('Shift+Enter')
    },
    says: /^Added “Outcome 3” to Call them\./,
    field: /^Label/,
  },
  'rename-exit': {
    async does(page) {
      await page.keyboard.insertText('Not now')
      await page.keyboard.press('Enter')
    },
    says: /^Changed /,
    row: /^Exit Not now, leads nowhere yet/,
  },
  connect: {
    does: (page) => leadTo(page, /^Exit Not now/, 'refused'),
    says: /^Connected Call them to /,
    row: /^Exit Not now, leaves: Refused/,
  },
  disconnect: {
    does: (page) => page.keyboard.press('Delete'),
    says: /^Disconnected Call them from /,
    row: /^Exit Not now, leads nowhere yet/,
  },
  add: {
    does: (page) => addStep(page, 'Tab', 'exit'),
    says: /^Added /,
    row: /^Exit/,
  },
  'remove-exit': {
    async does(page) {
      await goToRow(page, /^Exit Not now/)
      await page.keyboard.press('Shift+Delete')
    },
    says: /^Removed “not-now” from Call them\./,
    row: /^Call them/,
  },
  paste: {
    async does(page) {
      await goToRow(page, /^Hello mail/)
      await page.keyboard.press('Control+c')
      await page.keyboard.press('Control+v')
    },
    says: /^Pasted Hello mail\./,
    row: /^Hello mail, /,
  },
  rename: {
    async does(page) {
      await page.keyboard.press('.')
      await expect.poll(() => focusedName(page)).toBe('Name')
      await toField(page, /^Step id: /)
      await page.keyboard.press('Enter')
      await fill(page, 'Step id', 'second-mail')
      await page.keyboard.press('Enter')
    },
    says: /^Renamed Hello mail to second-mail\./,
    field: /^Step id$/,
  },
  'lay-out': {
    async does(page) {
      await page.keyboard.press('Escape')
      await untilOnRow(page, /^Hello mail, /)
      await page.keyboard.press('Control+Shift+L')
    },
    says: /^Laid out everything\./,
    row: /^Hello mail, /,
  },
  'set-setting': {
    async does(page) {
      await goToRow(page, /Entry, Day 1/)
      await page.keyboard.press(',')
      await fill(page, 'Name', 'Another name')
      await page.keyboard.press('Enter')
    },
    says: /^Changed /,
    field: /^Name$/,
  },
  'add-goal-event': {
    does: inSettings('Add event'),
    says: /^Added an event to the goal\./,
    field: /./,
  },
  'remove-goal-event': {
    does: inSettings(/^Remove: Event 2/),
    says: /^Removed an event from the goal\./,
    field: /^Add event$/,
  },
  'add-exit-rule': {
    does: inSettings('Add exit rule'),
    says: /^Added an exit rule\./,
    field: /./,
  },
  'remove-exit-rule': {
    does: inSettings(/^Remove: Exit rule 2/),
    says: /^Removed the exit rule /,
    field: /^Add exit rule$/,
  },
}

it(
  'does every edit operation by a command, says what it did, and has focus where one goes on',
  { timeout },
  async () => {
    expect(Object.keys(editOperations).toSorted()).toEqual(
      [...Object.keys(commands), 'move', 'replace'].toSorted(),
    )
    const id = `operated-${process.pid}`
    const body = { schemaVersion: 1, id, name: 'Operated', family: id, ...draft }
    await valueOf(client.putDraft({ params: { id }, body: JSON.parse(JSON.stringify(body)) }))
    const page = await stage.open(`/playbooks/${id}/edit?view=outline`)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await tabTo(page, /Entry, Day 1/)
    let done = 0
    for (const [kind, { does, says, row, field }] of Object.entries(commands)) {
      await does(page)
      await expect.poll(() => heard(page), { message: kind, timeout: 10_000 }).toMatch(says)
      if (row) await untilOnRow(page, row)
      if (field) await expect.poll(() => focusedName(page), { message: kind }).toMatch(field)
      const log = async () => {
        const { items } = await valueOf(client.listDraftEdits({ params: { id }, query: { after: done } }))
        return items.flatMap(({ operations }) => operations.map((operation) => operation.kind))
      }
      await expect.poll(log, { message: kind, timeout: 10_000 }).toContain(kind)
      const { revision } = await valueOf(client.getDraft({ params: { id } }))
      done = revision
      if (field && kind !== 'add-exit' && kind !== 'rename') await leavePanel(page)
    }
  },
)
