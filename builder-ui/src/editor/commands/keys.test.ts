import { expect, it } from 'vitest'
import { commandIds, commands } from './commands.ts'
import { isPressed, keyWords } from './keys.ts'

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})

it.each([
  ['Mod+Z', press('z', { ctrlKey: true }), true],
  ['Mod+Z', press('z', { metaKey: true }), true],
  ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
  ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
  ['?', press('?', { shiftKey: true }), true],
  ['/', press('/', { shiftKey: true }), true],
  ['/', press('/', { ctrlKey: true }), false],
  ['Alt+ArrowDown', press('ArrowDown', { altKey: true }), true],
  ['1', press('1'), true],
  ['+', press('+', { shiftKey: true }), true],
  ['+', press('+', { ctrlKey: true }), false],
])('%s by %j: %s', (key, event, expected) => {
  expect(isPressed(event, key)).toBe(expected)
})

it('writes keys as menus show them', () => {
  expect(['Mod+Shift+Z', 'Alt+ArrowUp', '+', '-'].map(keyWords)).toEqual(['Ctrl Shift Z', 'Alt ↑', '+', '-'])
})

it.each(['canvas', 'outline'])('gives no key to two commands of the %s', (view) => {
  const keys = commandIds
    .filter((id) => (commands[id].view ?? view) === view)
    .flatMap((id) => [...commands[id].keys])
  expect(new Set(keys).size).toBe(keys.length)
})
