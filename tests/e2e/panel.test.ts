import { readFileSync } from 'node:fs'
import type { DraftNode, DraftPlaybook } from '@daymark/core'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { axeFindings } from './support/axe.ts'
import { themes } from './support/browser.ts'
import { servePanelStories } from './support/panel-story.ts'

const stories = await servePanelStories()
afterAll(() => stories.stop())

const shipped = parse(
  readFileSync(new URL('../../playbooks/seat-expansion.yaml', import.meta.url), 'utf8'),
) as DraftPlaybook

/** Steps that the shipped playbook has none of, finished and not. */
const more: DraftNode[] = [
  {
    id: 'plan',
    type: 'branch',
    data: {
      cases: [
        {
          exit: 'big',
          label: 'Large',
          where: {
            all: [
              { field: 'account.seats', operator: 'at-least', value: 50 },
              {
                any: [
                  { field: 'account.plan', operator: 'is-one-of', value: ['Pro'] },
                  { field: '', operator: '' },
                ],
              },
            ],
          },
        },
      ],
    },
  },
  {
    id: 'test',
    type: 'split',
    data: {
      experiment: 'offer',
      variants: [
        { exit: 'a', weight: 0.5 },
        { exit: 'b', weight: 0.4 },
      ],
    },
  },
  {
    id: 'wait',
    type: 'wait-for',
    data: {
      events: [{ exit: 'won', kind: 'crm.won', where: { field: 'event.sum', operator: 'is', value: 1 } }],
    },
  },
  {
    id: 'facts',
    type: 'action',
    data: { action: 'update-account', input: { attributes: { tier: 'gold', size: 12, partner: true } } },
  },
  {
    id: 'odd',
    type: 'action',
    data: { action: 'email', lateness: { toleranceDays: '2x' }, input: { subject: '{{ x' } },
  },
]
const document: DraftPlaybook = { ...shipped, nodes: [...shipped.nodes, ...more] }
function dataOf({ nodes }: DraftPlaybook, nodeId: string): DraftNode['data'] {
  const node = nodes.find(({ id }) => id === nodeId)
  if (!node) throw new Error(`The draft has no step ${nodeId}.`)
  return node.data
}

const nodeIds = [
  'threshold',
  'day-7',
  'day-1-email',
  'owner',
  'day-7-task',
  'not-now',
  ...more.map(({ id }) => id),
]

describe('the panel of a step', () => {
  it.each(nodeIds)('is for everybody, in either theme, narrow and wide: %s', async (nodeId) => {
    const { page, complaints, close } = await stories.open({ document, nodeId })
    for (const [index, width] of [320, 480].entries()) {
      await page.emulateMedia({ colorScheme: themes[index] ?? 'light' })
      await page.setViewportSize({ width, height: 900 })
      expect(await axeFindings(page)).toEqual([])
      const needed = await page.evaluate(() => window.document.documentElement.scrollWidth)
      expect(needed).toBeLessThanOrEqual(width)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it.each(['threshold', 'day-1-email', 'day-7-task', 'plan'])(
    'is read where nothing can be changed: %s',
    async (nodeId) => {
      const { page, complaints, close } = await stories.open({ document, nodeId, readOnly: true, width: 320 })
      expect(await axeFindings(page)).toEqual([])
      expect(await page.locator('input, textarea, [contenteditable="true"]').count()).toBe(0)
      expect(complaints).toEqual([])
      await close()
    },
  )

  it('keeps what was typed when its field is left, and by Enter, once each', async () => {
    const { page, gestures, close } = await stories.open({ document, nodeId: 'day-7' })
    const day = page.getByLabel('Day', { exact: true })
    await day.fill('9x')
    expect(await gestures()).toEqual([])
    await day.press('Enter')
    await day.blur()
    expect(await gestures()).toEqual([[{ kind: 'set-data', node: 'day-7', path: ['day'], value: '9x' }]])
    await expect.poll(() => day.getAttribute('aria-invalid')).toBe('true')
    await page.getByText('“9x” is not a number.').waitFor()
    await close()
  })

  it('moves later days along when that is asked for', async () => {
    const { page, draft, close } = await stories.open({ document, nodeId: 'day-7' })
    await page.getByLabel('Later days move along').check()
    await page.getByLabel('Day', { exact: true }).fill('10')
    await page.getByLabel('Time of day').fill('9:30')
    await page.getByLabel('Time of day').press('Enter')
    const { nodes } = await draft()
    const days = nodes.filter(({ type }) => type === 'day').map(({ data }) => data)
    expect(days).toEqual([{ day: 1 }, { day: 10, time: '09:30' }, { day: 17 }, { day: 34 }])
    await close()
  })

  it('keeps what was typed when another step is shown', async () => {
    const { page, draft, close } = await stories.open({ document, nodeId: 'day-7' })
    await page.getByLabel('Name').fill('Second week')
    await page.getByRole('button', { name: 'Day 7: usage email' }).click()
    await page.getByRole('heading', { name: 'Day 7: usage email' }).waitFor()
    const { nodes } = await draft()
    expect(nodes.find(({ id }) => id === 'day-7')?.label).toBe('Second week')
    await close()
  })

  it('builds a condition by keyboard, which matches nobody until it is whole', async () => {
    const { page, draft, close } = await stories.open({ document, nodeId: 'plan' })
    const condition = async () => {
      const { cases } = dataOf(await draft(), 'plan') as { cases: { where: unknown }[] }
      return cases[0]?.where
    }
    await page.getByText('One row is unfinished').waitFor()
    const field = page.getByRole('combobox', { name: 'Condition 2: field' })
    await field.fill('NPS')
    await field.press('ArrowDown')
    await field.press('Enter')
    const value = page.getByRole('textbox', { name: 'Condition 2: a number' })
    await value.fill('8')
    await value.press('Enter')
    expect(await condition()).toEqual({
      all: [
        { field: 'account.seats', operator: 'at-least', value: 50 },
        {
          any: [
            { field: 'account.plan', operator: 'is-one-of', value: ['Pro'] },
            { field: 'account.nps', operator: 'is', value: 8 },
          ],
        },
      ],
    })
    expect(await page.getByText('is unfinished').count()).toBe(0)
    await close()
  })

  it('adds an outcome, goes there, and names its exit by its label', async () => {
    const { page, draft, gestures, close } = await stories.open({ document, nodeId: 'day-7-task' })
    await page.getByRole('button', { name: 'Add outcome' }).click()
    const label = page.getByRole('listitem', { name: /^Outcome 4/ }).getByLabel('Label')
    await expect.poll(() => label.evaluate((input) => input === window.document.activeElement)).toBe(true)
    await label.fill('Left the company')
    await label.press('Enter')
    const { outcomes } = dataOf(await draft(), 'day-7-task') as { outcomes: unknown[] }
    expect(outcomes.at(-1)).toEqual({
      exit: 'left-the-company',
      label: 'Left the company',
    })
    expect(await gestures()).toHaveLength(2)
    await close()
  })

  it('completes variables and filters in a template, and says what is wrong in it', async () => {
    const { page, draft, close } = await stories.open({ document, nodeId: 'day-1-email' })
    const subject = page.getByRole('textbox', { name: 'Subject' })
    await subject.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Hi {{ account.na')
    await page.getByRole('option', { name: /account\.name/ }).click()
    await page.keyboard.type(' | upcas')
    await page.getByRole('option', { name: 'upcase' }).waitFor()
    await page.keyboard.press('Escape')
    await subject.blur()
    await page.getByText('Did you mean "upcase"?').first().waitFor()
    expect(dataOf(await draft(), 'day-1-email')['input']).toMatchObject({
      subject: 'Hi {{ account.name | upcas}}',
    })
    await close()
  })

  it('is left by Escape, but not while that closes a list or the full window', async () => {
    const { page, timesLeft, draft, close } = await stories.open({ document, nodeId: 'day-1-email' })
    await page.getByRole('combobox', { name: 'To' }).click()
    await page.keyboard.press('Escape')
    expect(await timesLeft()).toBe(0)
    await page.getByRole('button', { name: 'Text in the full window' }).click()
    const text = page.getByRole('dialog').getByRole('textbox', { name: 'Text' })
    await expect.poll(() => text.evaluate((input) => input === window.document.activeElement)).toBe(true)
    await page.keyboard.press('Control+End')
    await page.keyboard.type('Bye')
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await timesLeft()).toBe(0)
    const { input } = dataOf(await draft(), 'day-1-email') as { input: { text: string } }
    expect(input.text).toMatch(/Bye$/)
    await page.getByLabel('Name').press('Escape')
    expect(await timesLeft()).toBe(1)
    await close()
  })
})
