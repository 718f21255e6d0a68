import { describe, expect, it } from 'vitest'
import { daymark } from './command-line.fixture.ts'

describe('a call that cannot be understood', () => {
  it.each([
    [['advnace', '7d'], "Unknown command 'advnace'. Did you mean advance?", 'daymark help'],
    [['help', 'publsh'], "Unknown command 'publsh'. Did you mean publish?", 'daymark help'],
    [['runs', '--plabook', 'x'], "Unknown option '--plabook'. Did you mean --playbook?", 'daymark help runs'],
    [['check'], "Missing required argument 'file'", 'daymark help check'],
    [
      ['runs', 'extra'],
      "Too many arguments for 'runs'. Expected 0 arguments but got 1: extra.",
      'daymark help runs',
    ],
    [['runs', '--state'], "Option '--state <open|ended>' argument missing", 'daymark help runs'],
  ])('%j says what was probably meant, and where to read on', async (args, words, about) => {
    expect(await daymark(...args)).toEqual({ code: 2, out: '', err: `${words}\nSee: ${about}` })
  })
})

describe('the help of a command', () => {
  it('is the same wherever it is asked for, and does nothing else', async () => {
    const { code, out } = await daymark('help', 'copy')
    expect(code).toBe(0)
    expect(out).toContain('Usage: daymark copy [options] <from>')
    expect(await daymark('copy', '--help')).toEqual({ code: 0, out, err: '' })
    expect(await daymark('copy', '2024-01-01', '-h')).toEqual({ code: 0, out, err: '' })
    expect(await daymark('check', '--help', '/there/is/no/such.yaml')).toMatchObject({ code: 0, err: '' })
  })

  it('names every option with its value, and gives examples', async () => {
    const { out } = await daymark('help', 'runs')
    for (const option of [
      '--state <open|ended>',
      '--playbook <playbook>',
      '--limit <n>',
      '--url <url>',
      '--json',
      '-h, --help',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${option.replace('|', String.raw`\|`)} {2,}[A-Z]`, 'm'))
    }
    expect(out).toMatch(/^For example:\n {2}daymark runs /m)
  })

  it('is the overview when nothing is asked', async () => {
    const { code, out, err } = await daymark()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect([await daymark('--help'), await daymark('-h'), await daymark('help')]).toEqual(
      Array.from({ length: 3 }, () => ({ code: 0, out, err: '' })),
    )
  })
})
