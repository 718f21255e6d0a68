import type { Locator, Page } from 'playwright-core'
import {
  addAfter,
  bringIntoSight,
  choose,
  dragFromPalette,
  leadTo,
  middleOf,
  panelOf,
  pasteInto,
  writeInto,
} from './by-mouse.ts'
import { inputOf, reasonOf, said, shipped, taskOf } from './shipped.ts'

/** A field of the panel by its label. */
const field = (panel: Locator, label: string | RegExp) =>
  panel
    .getByRole('textbox', { name: label })
    .or(panel.getByRole('combobox', { name: label }))
    .first()

async function name(panel: Locator, id: string): Promise<void> {
  await writeInto(panel.getByLabel('Name', { exact: true }), said(id).label ?? '')
}

async function drawEntry(page: Page): Promise<void> {
  const { x, y } = await middleOf(page.locator('.dm-editor-frame'))
  await dragFromPalette(page, 'Entry', { x, y: y - 250 })
  const panel = await panelOf(page, 'entry')
  await name(panel, 'threshold')
  await choose(field(panel, /^What starts a run/), /share of its limit/)
  await choose(field(panel, /^What is used/), /^seats$/i)
  await writeInto(field(panel, /^Reaches/), '80')
  await writeInto(field(panel, /^Counts again after falling below/), '70')
  await panel.getByRole('button', { name: 'Add a condition: Which accounts may enter' }).click()
  await choose(field(panel, /^Condition 1: field/), /^Seats$/)
  await choose(field(panel, /^Condition 1: comparison/), /at least/)
  await writeInto(field(panel, /^Condition 1: a number/), '5')
  await writeInto(field(panel, /^May enter again after/), '60')
}

async function writeMail(page: Page, id: string, as: string): Promise<void> {
  const { subject = '', text = '', html = '' } = inputOf(as)
  const panel = await panelOf(page, id)
  await name(panel, as)
  await pasteInto(field(panel, /^Subject/), subject)
  await pasteInto(field(panel, /^Text/), text)
  await pasteInto(field(panel, /^HTML/), html)
  await writeInto(field(panel, 'Give up after: how many'), '2')
}

async function writeTitleAndText(page: Page, id: string, as: string): Promise<Locator> {
  const { title, body } =
    'title' in said(as).data ? taskOf(as) : (inputOf(as) as { title: string; body: string })
  const panel = await panelOf(page, id)
  await name(panel, as)
  await pasteInto(field(panel, /^Title/), title)
  await pasteInto(field(panel, /^Text/), body)
  return panel
}

async function writeInApp(page: Page): Promise<void> {
  const { actionLabel = '', actionUrl = '' } = inputOf('day-1-in-app')
  const panel = await writeTitleAndText(page, 'in-app', 'day-1-in-app')
  await pasteInto(field(panel, /^Label of the button/), actionLabel)
  await pasteInto(field(panel, /^Where the button leads/), actionUrl)
}

const idFrom = (label: string) => label.toLowerCase().replaceAll(' ', '-')

async function writeTask(page: Page, id: string, as: string): Promise<void> {
  const { outcomes, due } = taskOf(as)
  const panel = await writeTitleAndText(page, id, as)
  for (const [index, { exit, label }] of outcomes.entries()) {
    await panel.getByRole('button', { name: 'Add outcome' }).click()
    const entry = panel.locator('.dm-entry').nth(index + 1)
    await writeInto(entry.getByLabel('Label', { exact: true }), label)
    await entry.getByText(/^Exit id:/).click()
    if (exit !== idFrom(label)) await writeInto(entry.locator('details input'), exit)
  }
  await panel.getByRole('button', { name: /^Remove: Outcome 1/ }).click()
  await writeInto(field(panel, /^Due after/), String(due.businessDays))
  await writeInto(field(panel, /^Time of day/), due.time)
}

async function writeReason(page: Page, id: string, as: string): Promise<void> {
  await pasteInto(field(await panelOf(page, id), /^Reason/), reasonOf(as))
}

async function drawDay1(page: Page): Promise<void> {
  await addAfter(page, 'entry', 'next', 'Day')
  await addAfter(page, 'day-1', 'next', 'In-app')
  await writeInApp(page)
  await addAfter(page, 'in-app', 'done', 'E-mail')
  await writeMail(page, 'email', 'day-1-email')
  await leadTo(page, 'in-app', 'failed', 'email')
}

async function drawDay7(page: Page): Promise<void> {
  await addAfter(page, 'email', 'done', 'Day')
  await leadTo(page, 'email', 'failed', 'day-7')
  await addAfter(page, 'day-7', 'next', 'E-mail')
  await writeMail(page, 'email-2', 'day-7-email')
  await addAfter(page, 'email-2', 'done', 'Assign|Find')
  await name(await panelOf(page, 'assign'), 'owner')
  await leadTo(page, 'email-2', 'failed', 'assign')
  await addAfter(page, 'assign', 'assigned', 'Notify')
  await writeTitleAndText(page, 'notify-member', 'day-7-notice')
  await addAfter(page, 'assign', 'nobody', 'Exit')
  await writeReason(page, 'exit', 'no-owner')
  await addAfter(page, 'notify-member', 'done', 'Task')
  await leadTo(page, 'notify-member', 'failed', 'task')
  await writeTask(page, 'task', 'day-7-task')
}

async function drawDay14(page: Page): Promise<void> {
  await addAfter(page, 'task', 'reached-out', 'Day')
  await leadTo(page, 'task', 'no-answer', 'day-14')
  await leadTo(page, 'task', 'overdue', 'day-14')
  await addAfter(page, 'task', 'not-suitable', 'Exit')
  await writeReason(page, 'exit-2', 'not-now')
  await addAfter(page, 'day-14', 'next', 'Task')
  await writeTask(page, 'task-2', 'day-14-task')
}

async function drawEnd(page: Page): Promise<void> {
  await addAfter(page, 'task-2', 'offer-made', 'Day')
  const last = page.locator('.react-flow__node.selected')
  const id = (await last.getAttribute('data-id')) ?? ''
  await writeInto(field(await panelOf(page, id), /^Day/), '31')
  await leadTo(page, 'task-2', 'no-answer', id)
  await leadTo(page, 'task-2', 'overdue', id)
  await addAfter(page, 'task-2', 'declined', 'Exit')
  await writeReason(page, 'exit-3', 'declined')
  await addAfter(page, id, 'next', 'Exit')
  await writeReason(page, 'exit-4', 'no-expansion')
}

async function addCondition(event: Locator, name: RegExp, comparison: RegExp): Promise<void> {
  await event.getByRole('button', { name: 'Add a condition: Only if' }).click()
  await choose(field(event, /: field$/), name)
  await choose(field(event, /: comparison$/), comparison)
}

/** What stands on the canvas beside the entry: what the playbook is for, and when accounts leave. */
async function writeRules(page: Page): Promise<void> {
  const rules = page.getByRole('list', { name: 'What ends a run at any step' })
  await bringIntoSight(page, rules)
  await rules.getByRole('button', { name: /^No goal yet/ }).click()
  const panel = page.getByRole('complementary', { name: 'The playbook’s settings' })
  await panel.getByRole('button', { name: 'Add: Goal' }).click()
  await writeInto(field(panel, 'What is reached'), (shipped.goal as { label: string }).label)
  await writeInto(field(panel, 'Within'), '30')
  const event = (number: number) => panel.getByRole('listitem', { name: new RegExp(`^Event ${number}`) })
  await choose(field(event(1), 'Event'), /^Seats changed/)
  await addCondition(event(1), /added/i, /more than/)
  await writeInto(field(event(1), /: a number$/), '0')
  await panel.getByRole('button', { name: 'Add event' }).click()
  await choose(field(event(2), 'Event'), /^Plan changed/)
  await addCondition(event(2), /direction/i, /^is$/)
  await writeInto(field(event(2), /: a text$/), 'up')
  await panel.getByRole('button', { name: 'Add exit rule' }).click()
  const rule = panel.getByRole('listitem', { name: /^Exit rule 1/ })
  await choose(field(rule, 'Event'), /declined/i)
  await writeInto(field(rule, 'Reason'), 'The customer declined')
  await rule.getByText(/^Rule id:/).click()
  await writeInto(field(rule, 'Rule id'), 'declined')
  await pasteInto(field(panel, 'Description'), shipped.description as string)
  await writeInto(field(panel, 'Category'), shipped.family)
  await panel.getByRole('button', { name: 'Close' }).click()
}

/** Draws the shipped seat expansion on an empty canvas. The keyboard is for texts alone. */
export async function drawSeatExpansion(page: Page): Promise<void> {
  await drawEntry(page)
  await writeRules(page)
  await drawDay1(page)
  await drawDay7(page)
  await drawDay14(page)
  await drawEnd(page)
}
