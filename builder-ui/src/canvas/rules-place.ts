import { nodeWidth, type Place, tallest } from './layout.ts'

const gap = 48

const isOn = (a: Place, b: Place) => Math.abs(a.x - b.x) < nodeWidth && Math.abs(a.y - b.y) < tallest + 40

/** @returns where the goal and the exit rules stand: beside the entry, where no step does */
export function rulesPlace(entry: Place, steps: readonly Place[], isSideways: boolean): Place {
  const sides = [1, -1, 2, -2, 3, -3].map((side) =>
    isSideways
      ? { x: entry.x, y: entry.y + side * (tallest + gap) }
      : { x: entry.x + side * (nodeWidth + gap), y: entry.y },
  )
  return sides.find((place) => steps.every((step) => !isOn(step, place))) ?? sides[0]!
}
