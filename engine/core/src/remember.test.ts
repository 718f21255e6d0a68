import { expect, test } from 'vitest'
import { rememberByText } from './remember.ts'

function counted(mostCharacters: number) {
  const asked: string[] = []
  const upper = rememberByText((text) => {
    asked.push(text)
    return text.toUpperCase()
  }, mostCharacters)
  return { asked, upper }
}

test('what was made of a text is not made again', () => {
  const { asked, upper } = counted(100)
  expect([upper('a'), upper('b'), upper('a')]).toEqual(['A', 'B', 'A'])
  expect(asked).toEqual(['a', 'b'])
})

test('what has not been asked for in a while is forgotten, and what is in use stays', () => {
  const { asked, upper } = counted(4)
  for (const text of ['used', 'one.', 'used', 'two.', 'used', 'one.']) upper(text)
  expect(asked).toEqual(['used', 'one.', 'two.', 'one.'])
})

test('a text that is longer than everything that may be remembered is worked out each time', () => {
  const { asked, upper } = counted(4)
  expect([upper('longer'), upper('longer'), upper('a'), upper('a')]).toEqual(['LONGER', 'LONGER', 'A', 'A'])
  expect(asked).toEqual(['longer', 'longer', 'a'])
})

test('nothing is a thing to remember, too', () => {
  let times = 0
  const nothing = rememberByText(() => {
    times += 1
    return undefined
  })
  expect([nothing(''), nothing('')]).toEqual([undefined, undefined])
  expect(times).toBe(1)
})
