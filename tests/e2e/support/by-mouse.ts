import type { Locator, Page } from 'playwright-core'

type Point = { x: number; y: number }
type Box = Point & { width: number; height: number }

/** What of the canvas nothing lies over: beside the ruler, the controls and the edge. */
const margins = { left: 100, top: 20, right: 20, bottom: 40 }

export const stepOf = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
export const exitOf = (page: Page, id: string, exit: string) =>
  stepOf(page, id).locator(`[data-handleid="${exit}"]`)

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${String(locator)} is not there`)
  return box
}

export async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator)
  return { x: x + width / 2, y: y + height / 2 }
}

/** Drags as a hand does: down, on the way, there, up. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

async function freeFrame(page: Page): Promise<Box> {
  const { x, y, width, height } = await boxOf(page.locator('.dm-editor-frame'))
  return {
    x: x + margins.left,
    y: y + margins.top,
    width: width - margins.left - margins.right,
    height: height - margins.top - margins.bottom,
  }
}

function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))]
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

/** How far something has to be moved along one axis to lie within a frame. */
function into(from: number, size: number, least: number, room: number): number {
  if (from < least) return least - from
  return Math.min(0, least + room - (from + size))
}

/** Waits until something has moved, or a while if it does not. */
async function untilMoved(part: Locator, before: Box): Promise<void> {
  for (let look = 0; look < 30; look += 1) {
    const { x, y } = await boxOf(part)
    if (Math.abs(x - before.x) + Math.abs(y - before.y) > 0.5) return
    await part.page().waitForTimeout(30)
  }
}

/** Brings parts of the canvas into sight, as a hand at a mouse does: by its wheel, and further away where they are too far apart. */
export async function bringIntoSight(page: Page, ...parts: readonly Locator[]): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const frame = await freeFrame(page)
    const whole = around(await Promise.all(parts.map(boxOf)))
    if (whole.width > frame.width || whole.height > frame.height) {
      await page.locator('.dm-editor-frame').getByRole('button', { name: 'Zoom Out' }).click()
      continue
    }
    const by = {
      x: into(whole.x, whole.width, frame.x, frame.width),
      y: into(whole.y, whole.height, frame.y, frame.height),
    }
    if (Math.abs(by.x) < 1 && Math.abs(by.y) < 1) return
    const before = await boxOf(parts[0]!)
    await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2)
    await page.mouse.wheel(-by.x, -by.y)
    await untilMoved(parts[0]!, before)
  }
  throw new Error('It cannot be brought into sight')
}

/** Takes something out of the palette beside the canvas and lets it go on the canvas. */
export async function dragFromPalette(page: Page, label: string, to: Point): Promise<void> {
  const option = page.locator('.dm-palette-side').getByRole('option', { name: new RegExp(`^${label}`) })
  await option.scrollIntoViewIfNeeded()
  await drag(page, await middleOf(option), to)
}

/** Presses the plus of an open exit and chooses what comes there. */
export async function addAfter(page: Page, id: string, exit: string, label: string): Promise<void> {
  const plus = exitOf(page, id, exit).getByRole('button')
  await bringIntoSight(page, plus)
  await plus.click()
  const palette = page.getByRole('dialog', { name: 'Add a step' })
  await palette.getByRole('option', { name: new RegExp(`^${label}`) }).click()
  await palette.waitFor({ state: 'detached' })
}

/** Drags from an exit onto a step. */
export async function leadTo(page: Page, id: string, exit: string, to: string): Promise<void> {
  const [from, target] = [exitOf(page, id, exit), stepOf(page, to)]
  await bringIntoSight(page, from, target)
  await drag(page, await middleOf(from), await middleOf(target))
}

/** The panel of a step, once it is chosen. */
export async function panelOf(page: Page, id: string): Promise<Locator> {
  const panel = page.getByRole('complementary', { name: 'The chosen step' })
  const isChosen = (await stepOf(page, id).getAttribute('class'))?.includes('selected') === true
  if (!isChosen) {
    await bringIntoSight(page, stepOf(page, id))
    await stepOf(page, id).click()
  }
  await panel.getByText(`Step id: ${id}`, { exact: true }).waitFor()
  return panel
}

/** Writes into a field that is clicked; what stood there is taken away. */
export async function writeInto(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.page().keyboard.press('Control+a')
  await field.page().keyboard.insertText(text)
}

/** Pastes into a field for templates, which keeps lines as they are. */
export async function pasteInto(field: Locator, text: string): Promise<void> {
  const page = field.page()
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
}

/** Opens a list and chooses one of its options. */
export async function choose(field: Locator, option: RegExp): Promise<void> {
  await field.click()
  await field.page().getByRole('option', { name: option }).first().click()
}
