import { expect, it } from 'vitest'
import { bestDirection, type Direction, legible, toCanvas, toDocument } from './direction.ts'
import { viewOf, viewWith } from './view.ts'

const frame = { width: 1000, height: 700, left: 80, top: 0 }
const chain = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ position: { x: 0, y: index * 168 }, isEntry: index === 0 }))

it('shows everything where it can be read', () => {
  const { y, zoom } = viewOf(chain(3), frame, 'down')
  expect(zoom).toBe(1)
  expect(y).toBe(40)
})

it('shows the beginning at a size to read where everything would be too small', () => {
  const { x, y, zoom } = viewOf(chain(40), frame, 'down')
  expect(zoom).toBe(0.9)
  expect(y).toBe(40)
  expect(x + 136 * zoom).toBeCloseTo(80 + 460)
})

it('makes it no smaller than can be read to have all of it from side to side', () => {
  const wide = [
    ...chain(40),
    ...chain(40).map(({ position: { y } }) => ({ position: { x: 720, y }, isEntry: false })),
  ]
  const { zoom } = viewOf(wide, frame, 'down')
  expect(zoom).toBeCloseTo(840 / 992)
  const wider = [...wide, { position: { x: 3000, y: 0 }, isEntry: false }]
  expect(viewOf(wider, frame, 'down').zoom).toBe(legible)
})

it.each<Direction>(['down', 'right'])('comes back from the canvas to the same place: %s', (direction) => {
  const place = { x: 640, y: 1008 }
  expect(toDocument(toCanvas(place, direction), direction)).toEqual(place)
})

const placesOf = (count: number) =>
  new Map(chain(count).map(({ position }, index) => [`n${index}`, position]))

it('goes down, but to the right in a frame that is wide and low when more can be read then', () => {
  expect(bestDirection(placesOf(4), { width: 1000, height: 700 })).toBe('down')
  expect(bestDirection(placesOf(8), { width: 2600, height: 500 })).toBe('right')
  expect(bestDirection(placesOf(8), { width: 500, height: 900 })).toBe('down')
  expect(bestDirection(new Map(), { width: 2600, height: 500 })).toBe('down')
})

const card = (x: number, y: number) => ({ x, y, width: 272, height: 140 })
const still = { x: 0, y: 0, zoom: 1 }

it('moves nothing for what is in sight, and no further than it must for what is not', () => {
  expect(viewWith(still, card(200, 200), null, frame)).toEqual(still)
  expect(viewWith(still, card(0, 600), null, frame)).toEqual({ x: 92, y: -52, zoom: 1 })
})

it('keeps what leads to a new step in sight beside it', () => {
  expect(viewWith(still, card(400, 300), card(40, 130), frame)).toEqual({ x: 52, y: 0, zoom: 1 })
  const small = { ...frame, width: 680 }
  const { x, zoom } = viewWith(still, card(520, 300), card(200, 130), small)
  expect(zoom).toBeCloseTo(576 / 592)
  expect(200 * zoom + x).toBeGreaterThanOrEqual(92)
  expect(792 * zoom + x).toBeLessThanOrEqual(668.01)
})

it('shows a new step alone where nobody could read both', () => {
  const tiny = { ...frame, width: 480 }
  expect(viewWith(still, card(520, 300), card(200, 130), tiny).zoom).toBe(1)
})
