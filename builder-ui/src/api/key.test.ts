import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepKey, readKey, takeKeyFromAddress } from './key.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

const replaceState = vi.fn()
beforeEach(() => {
  vi.stubGlobal('sessionStorage', storage())
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('history', { replaceState })
  vi.stubGlobal('location', { hash: '#key=new', pathname: '/', search: '' })
})
afterEach(() => {
  vi.unstubAllGlobals()
  replaceState.mockReset()
})

it('takes a key from the address without asking where there is none, or the same', () => {
  const ask = vi.fn(() => false)
  takeKeyFromAddress(ask)
  takeKeyFromAddress(ask)
  expect([readKey(), ask.mock.calls.length]).toEqual(['new', 0])
})

it.each([
  [true, 'new'],
  [false, 'old'],
])('asks before it replaces another key: %s', (answer, expected) => {
  keepKey('old', true)
  takeKeyFromAddress(() => answer)
  expect(readKey()).toBe(expected)
  expect(replaceState).toHaveBeenCalledOnce()
})
