import { expect, it } from 'vitest'
import { worthShowing } from './log-lines.ts'

it('keeps everyday lines of a JSON log to the log file', () => {
  expect(worthShowing('{"level":30,"msg":"request completed"}')).toBeUndefined()
  expect(worthShowing('  ')).toBeUndefined()
})

it('shows warnings in words, with the reason', () => {
  expect(worthShowing('{"level":50,"msg":"mail failed","err":{"message":"refused"}}')).toBe(
    'mail failed: refused',
  )
  expect(worthShowing('{"level":40,"msg":"slow"}')).toBe('slow')
})

it('shows whatever is not a log entry, such as a crash', () => {
  expect(worthShowing('TypeError: x is not a function')).toBe('TypeError: x is not a function')
  expect(worthShowing('{ not json')).toBe('{ not json')
})
