import type { Locator, Page } from 'playwright-core'

type Point = { x: number; y: number }
type Box = Point & { width: number; height: number }

/** What of the canvas nothing lies over: beside the ruler, the controls and the edge. */
const margins = { left: 100, top: 20, right: 20, bottom: 40 }

export const stepOf = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const exitOf = (page: Page, id: string, exit: string) => stepOf(page, id).locator(`[data-handleid="${exit}"]`)

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

/** Brings parts of the canvas into sight, as a hand at a mouse does: by its wheel, and further away where they are too far apart. */
export async function bringIntoSight(page: Page, ...parts: readonly Locator[]): Promise<void> {
  for (let attempt = 0; attempt < 12; attempt += 1) {
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
    await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2)
    await page.mouse.wheel(-by.x, -by.y)
    const [first] = parts
    const before = await boxOf(first!)
    await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))))
    if ((await boxOf(first!)).x === before.x) await page.waitForTimeout(50)
  }
  throw new Error('It cannot be brought into sight')
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
