import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { clientOf, valueOf } from './support/ask.ts'
import { complaintsOf } from './support/browser.ts'
import {
  addStep,
  choose,
  fill,
  goToRow,
  inPanel,
  leadTo,
  pasteInto,
  tabTo,
  toField,
  untilOnRow,
  writeInPlace,
} from './support/by-keyboard.ts'
import { differences, inputOf, reasonOf, said, shipped } from './support/shipped.ts'
import { openStage } from './support/stage.ts'

const stage = await openStage()
const client = clientOf(stage)
const timeout = 300_000

const saved = (page: Page) => page.locator('.dm-save[data-kind="saved"]').waitFor()

async function drawEntry(page: Page): Promise<void> {
  await addStep(page, 'Enter', 'entry')
  await writeInPlace(page, said('threshold').label ?? '')
  await inPanel(page, async () => {
    await choose(page, 'What starts a run', /share of its limit/)
    await choose(page, 'What is used', /^seats$/i)
    await fill(page, 'Reaches', '80')
    await fill(page, 'Counts again after falling below', '70')
    await toField(page, 'Add a condition: Which accounts may enter')
    await page.keyboard.press('Enter')
    await toField(page, 'Condition 1: field')
    await page.keyboard.type('Seats')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await choose(page, 'Condition 1: comparison', /at least/)
    await fill(page, 'Condition 1: a number', '5')
    await fill(page, 'May enter again after', '60')
  })
}

async function writeMail(page: Page, id: string): Promise<void> {
  const { subject = '', text = '', html = '' } = inputOf(id)
  await inPanel(page, async () => {
    await fill(page, 'Name', said(id).label ?? '')
    await pasteInto(page, 'Subject', subject)
    await pasteInto(page, 'Text', text)
    await pasteInto(page, 'HTML', html)
    await fill(page, 'Give up after: how many', '2')
  })
}

async function drawDay1(page: Page): Promise<void> {
  await addStep(page, 'Control+Enter', 'day')
  await untilOnRow(page, /^Day 1, Day/)
  await addStep(page, 'Control+Enter', 'in-app')
  const { title = '', body = '', actionLabel = '', actionUrl = '' } = inputOf('day-1-in-app')
  await inPanel(page, async () => {
    await fill(page, 'Name', said('day-1-in-app').label ?? '')
    await pasteInto(page, 'Title', title)
    await pasteInto(page, 'Text', body)
    await fill(page, 'Label of the button', actionLabel)
    await pasteInto(page, 'Where the button leads', actionUrl)
  })
  await addStep(page, 'Control+Enter', 'e-mail')
  await writeMail(page, 'day-1-email')
  await leadTo(page, /^Exit .*leads nowhere yet/, 'growth email')
  await goToRow(page, /^Day 1: growth email/)
}

async function writeTask(
  page: Page,
  id: string,
  outcomes: readonly { exit: string; label: string }[],
): Promise<void> {
  const { title, body, due } = said(id).data as {
    title: string
    body: string
    due: { businessDays: number; time: string }
  }
  await inPanel(page, async () => {
    await fill(page, 'Name', said(id).label ?? '')
    await pasteInto(page, 'Title', title)
    await pasteInto(page, 'Text', body)
    for (const { exit, label } of outcomes) {
      await toField(page, 'Add outcome')
      await page.keyboard.press('Enter')
      await toField(page, 'Label')
      await page.keyboard.press('Control+a')
      await page.keyboard.insertText(label)
      await page.keyboard.press('Enter')
      if (exit !== label.toLowerCase().replaceAll(' ', '-')) {
        await toField(page, /^Exit id:/)
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Control+a')
        await page.keyboard.insertText(exit)
        await page.keyboard.press('Enter')
      }
    }
    await fill(page, 'Due after', String(due.businessDays))
    await fill(page, 'Time of day', due.time)
    await toField(page, /^Remove: Outcome 1/)
    await page.keyboard.press('Enter')
  })
}

async function drawDay7(page: Page): Promise<void> {
  await addStep(page, 'Control+Enter', 'day')
  await untilOnRow(page, /^Day 7, Day/)
  await leadTo(page, /^Exit .*leads nowhere yet/, 'day-7')
  await goToRow(page, /^Day 7, Day/)
  await addStep(page, 'Control+Enter', 'e-mail')
  await writeMail(page, 'day-7-email')
  await addStep(page, 'Control+Enter', 'assign')
  await writeInPlace(page, said('owner').label ?? '')
  await leadTo(page, /^Exit .*leads nowhere yet/, 'who owns')
  await goToRow(page, /^Who owns/)
  await addStep(page, 'Control+Enter', 'notify')
  const { title = '', body = '' } = inputOf('day-7-notice')
  await inPanel(page, async () => {
    await fill(page, 'Name', said('day-7-notice').label ?? '')
    await pasteInto(page, 'Title', title)
    await pasteInto(page, 'Text', body)
  })
  await goToRow(page, /^Exit .*leads nowhere yet/)
  await addStep(page, 'Enter', 'exit')
  await writeInPlace(page, reasonOf('no-owner'))
  await goToRow(page, /^Day 7: notify/)
  await addStep(page, 'Control+Enter', 'task')
  await writeTask(page, 'day-7-task', [
    { exit: 'reached-out', label: 'Reached out' },
    { exit: 'no-answer', label: 'No answer' },
    { exit: 'not-suitable', label: 'Not the right time' },
  ])
  await leadTo(page, /^Exit .*leads nowhere yet/, 'reach out with')
}

async function drawDay14(page: Page): Promise<void> {
  await goToRow(page, /^Day 7: reach out/)
  await addStep(page, 'Control+Enter', 'day')
  await untilOnRow(page, /^Day 14, Day/)
  await leadTo(page, /^Exit No answer, leads nowhere yet/, 'day-14')
  await leadTo(page, /^Exit Overdue, leads nowhere yet/, 'day-14')
  await goToRow(page, /^Exit Not the right time/)
  await addStep(page, 'Tab', 'exit')
  await writeInPlace(page, reasonOf('not-now'))
  await goToRow(page, /^Day 14, Day/)
  await addStep(page, 'Control+Enter', 'task')
  await writeTask(page, 'day-14-task', [
    { exit: 'offer-made', label: 'Offer made' },
    { exit: 'declined', label: 'Declined' },
    { exit: 'no-answer', label: 'No answer' },
  ])
  await addStep(page, 'Control+Enter', 'day')
  await writeInPlace(page, '31')
  await untilOnRow(page, /^Day 31, Day/)
  await leadTo(page, /^Exit No answer, leads nowhere yet/, 'day 31')
  await leadTo(page, /^Exit Overdue, leads nowhere yet/, 'day 31')
  await goToRow(page, /^Exit Declined, leads nowhere yet/)
  await addStep(page, 'Tab', 'exit')
  await writeInPlace(page, reasonOf('declined'))
  await goToRow(page, /^Day 31, Day/)
  await addStep(page, 'Control+Enter', 'exit')
  await writeInPlace(page, reasonOf('no-expansion'))
}

async function pressUntilNone(page: Page, keys: string, button: RegExp): Promise<void> {
  const isDone = () => page.getByRole('button', { name: button }).getAttribute('aria-disabled')
  for (let count = 0; count < 400 && (await isDone()) === 'false'; count += 1) await page.keyboard.press(keys)
  expect(await isDone()).toBe('true')
}

it(
  'draws seat expansion from an empty outline by keyboard alone, takes everything back and does it again',
  { timeout },
  async () => {
    const id = `outlined-${process.pid}`
    const empty = { ...shipped, id, nodes: [], edges: [] }
    await valueOf(client.putDraft({ params: { id }, body: JSON.parse(JSON.stringify(empty)) }))
    const page = await stage.open(`/playbooks/${id}/edit?view=outline`)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const complaints = complaintsOf(page)
    await tabTo(page, /^No entry yet/)
    await drawEntry(page)
    await drawDay1(page)
    await drawDay7(page)
    await drawDay14(page)
    await saved(page)
    const draft = async () => (await valueOf(client.getDraft({ params: { id } }))).document
    expect(await differences(client, await draft())).toEqual([])
    await page.getByText('No problems').first().waitFor()

    const drawn = await draft()
    await pressUntilNone(page, 'Control+z', /^Undo/)
    await untilOnRow(page, /^No entry yet/)
    await saved(page)
    await expect.poll(async () => (await draft()).nodes).toEqual([])
    await pressUntilNone(page, 'Control+y', /^Redo/)
    await saved(page)
    await expect.poll(draft).toEqual(drawn)
    expect(complaints).toEqual([])
  },
)
