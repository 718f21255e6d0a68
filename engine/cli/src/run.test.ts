import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { answers, daymark, sent } from './command-line.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'daymark-cli-'))
const playbook = fileURLToPath(new URL('../../../playbooks/seat-expansion.yaml', import.meta.url))

afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('exit codes', () => {
  it('are 2 for what cannot be understood, with a hint', async () => {
    for (const args of [
      ['fly'],
      ['check'],
      ['runs', 'extra'],
      ['runs', '--colour'],
      ['runs', '--state', 'lost'],
    ]) {
      expect(await daymark(...args)).toMatchObject({ code: 2, err: expect.stringContaining('daymark help') })
    }
  })

  it('are 3 when the server cannot be reached', async () => {
    const { code, err } = await daymark('runs', '--url', 'http://127.0.0.1:9')
    expect({ code, err }).toMatchObject({
      code: 3,
      err: expect.stringContaining('Cannot reach http://127.0.0.1:9'),
    })
  })

  it('are 1 for a refusal of the server, in its words', async () => {
    expect(await daymark('run', 'run_missing')).toMatchObject({
      code: 1,
      err: 'There is no such thing. (not-found)',
    })
  })
})

describe('help', () => {
  it('names every command, and each has its own', async () => {
    const { code, out } = await daymark('help')
    expect(code).toBe(0)
    for (const name of [
      'check',
      'simulate',
      'publish',
      'enrol',
      'advance',
      'play',
      'copy',
      'runs',
      'run',
      'import',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
      const own = await daymark(name, '--help')
      expect(own).toMatchObject({ code: 0, out: expect.stringContaining(`daymark ${name}`) })
    }
  })
})

describe('check', () => {
  it('finds no problem in the library’s seat expansion', async () => {
    expect(await daymark('check', playbook, '--offline')).toMatchObject({ code: 0 })
  })

  it('names each problem with file, line and column', async () => {
    const path = file(
      'broken.yaml',
      [
        'schemaVersion: 1',
        'id: broken',
        'name: Broken',
        'family: seats',
        'nodes:',
        '  - { id: start, type: entry, data: { trigger: { on: manual } } }',
        '  - id: wait',
        '    type: day',
        '    data: { day: 7 }',
        'edges:',
        '  - { from: start, to: wait }',
      ].join('\n'),
    )
    const { code, out } = await daymark('check', path, '--offline')
    expect(code).toBe(1)
    expect(out).toContain('broken.yaml:9:11  wait: The exit "next" leads nowhere.')
    const json = await daymark('check', path, '--offline', '--json')
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      problems: [{ line: 9, column: 11, code: 'dangling-exit' }],
    })
  })
})

it('check names what looks odd, too, and lets it pass', async () => {
  const path = file(
    'odd.yaml',
    [
      'schemaVersion: 1',
      'id: odd',
      'name: Odd',
      'family: seats',
      'nodes:',
      '  - { id: start, type: entry, data: { trigger: { on: manual } } }',
      '  - { id: late, type: day, data: { day: 9 } }',
      '  - { id: early, type: day, data: { day: 7 } }',
      '  - { id: end, type: exit, data: { reason: Over } }',
      'edges:',
      '  - { from: start, to: late }',
      '  - { from: late, to: early }',
      '  - { from: early, to: end }',
    ].join('\n'),
  )
  const { code, out } = await daymark('check', path, '--offline')
  expect(code).toBe(0)
  expect(out).toContain('1 hint: what may be meant so')
  expect(out).toContain('odd.yaml:8:')
  const json = await daymark('check', path, '--offline', '--json')
  expect(JSON.parse(json.out)).toMatchObject({ ok: true, hints: [{ line: 8, code: 'day-has-passed' }] })
})

describe('check of a file that cannot work', () => {
  const head = ['schemaVersion: 1', 'id: broken', 'name: Broken', 'family: seats', 'nodes:']
  const start = '  - { id: start, type: entry, data: { trigger: { on: manual } } }'

  it('names what has the wrong shape and what means nothing, in the order of the file', async () => {
    const path = file(
      'both.yaml',
      [
        ...head,
        start,
        '  - { id: wait, type: delay, data: { duration: { days: 3 } } }',
        '  - id: ask',
        '    type: branch',
        '    data:',
        '      cases:',
        '        - { exit: bigger, where: { field: account.seets, operator: is, value: 5 } }',
        'edges:',
        '  - { from: start, to: wait }',
        '  - { from: wait, to: ask }',
        '  - { from: ask, exit: biger, to: wait }',
        '  - { from: ask, exit: else, to: nowhere }',
      ].join('\n'),
    )
    const { code, out } = await daymark('check', path, '--offline')
    expect(code).toBe(1)
    expect(out.replaceAll(/^.*both\.yaml/gm, 'both.yaml').split('\n')).toEqual([
      'both.yaml:7:48  wait: "duration" is a length of time, written as an amount and a unit. invalid-document',
      '    Did you mean { amount: 3, unit: days }?',
      'both.yaml:12:43  ask: There is no field "account.seets" to compare. unknown-field',
      '    Did you mean "account.seats"? Fields are those of the account, its owner, its usage and the run.',
      'both.yaml:16:5  wait: The steps go round in a circle: wait → ask → wait. cycle',
      '    Remove one of these edges.',
      'both.yaml:16:24  ask: There is no exit "biger" here. unknown-exit',
      '    Did you mean "bigger"? Its exits are bigger, else.',
      'both.yaml:17:34  ask: An edge names "nowhere", which is not a node. unknown-node',
      '    Draw the edge to a node that exists, or remove it.',
      '',
      '5 problems.',
    ])
  })

  it('says which line wants quotes, and Node warns of nothing', async () => {
    const warnings: Error[] = []
    const warned = (warning: Error) => warnings.push(warning)
    process.on('warning', warned)
    const path = file('quotes.yaml', [...head, start, 'description: {{ account.name }}'].join('\n'))
    const { code, err } = await daymark('check', path, '--offline')
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', warned)
    expect(code).toBe(1)
    expect(err.replace(/^.*quotes\.yaml/, 'quotes.yaml').split('\n')).toEqual([
      'quotes.yaml:7:14  "description" begins with {{ and has no quotes, so YAML does not read it as a text.',
      "    Put all of it in quotes: description: '{{ account.name }}'",
    ])
    expect(warnings).toEqual([])
  })
})

describe('simulate', () => {
  it('walks the days of seat expansion', async () => {
    const { code, out } = await daymark('simulate', playbook, '--offline', '--day', '2024-01-08')
    expect(code).toBe(0)
    expect(out.match(/^Day \d+/gm)).toEqual(['Day 1', 'Day 7', 'Day 8', 'Day 14', 'Day 15', 'Day 31'])
    expect(out).toContain("“Your team is growing! You've used 8 of 10 licenses”")
    expect(out).toContain('Exited: No expansion within 30 days')
  })

  it('prints numbers as the mail does', async () => {
    const { out } = await daymark(
      'simulate',
      playbook,
      '--offline',
      '--set',
      'usage.seats.percent=82.14285714285714',
    )
    expect(out).toContain('“Example Ltd uses 82.1 % of its licenses”')
  })

  it('stops at the goal when seats are added, so that nothing is sent on Day 7', async () => {
    const { out } = await daymark('simulate', playbook, '--offline', '--event', '5:seats.changed:added=3')
    expect(out).toContain('Goal reached: More seats or a higher plan')
    expect(out).not.toContain('Day 7')
  })

  it('takes the exits it is given and refuses those that do not exist', async () => {
    const declined = await daymark('simulate', playbook, '--offline', '--outcome', 'day-14-task=declined')
    expect(declined.out).toContain('Exited: The customer declined')
    const overdue = await daymark('simulate', playbook, '--offline', '--outcome', 'day-7-task=overdue')
    expect(overdue.out).toContain('→ Overdue')
    expect(await daymark('simulate', playbook, '--offline', '--outcome', 'owner=both')).toMatchObject({
      code: 2,
    })
  })
})

describe('import', () => {
  const taken = { stored: 0, scheduled: 0, known: 0, problems: [], remarks: [] }

  it('sends the rows that fit and leads every problem back to its line and column', async () => {
    answers.set('POST /v1/accounts/bulk', () => ({
      value: {
        ...taken,
        stored: 1,
        problems: [{ row: 1, field: 'planTier', code: 'invalid-value', message: 'is missing' }],
      },
    }))
    const path = file(
      'a.csv',
      'account_id,name,plan,seats\nA-1,One,Pro,5\nA-2,Two,Pro\nA-3,Three,Pro,x\nA-4,Four,,7\n',
    )
    const { code, out } = await daymark(
      'import',
      'accounts',
      path,
      '--map',
      'id=account_id',
      '--map',
      'planTier=plan',
    )
    expect(sent.at(-1)).toEqual({
      path: 'POST /v1/accounts/bulk',
      body: {
        rows: [
          { name: 'One', seats: 5, id: 'A-1', planTier: 'Pro' },
          { name: 'Four', seats: 7, id: 'A-4' },
        ],
      },
    })
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      'a.csv: 4 rows; 1 stored, 3 left out',
      '  a.csv:3 has 3 cells where the header has 4',
      '  a.csv:4  seats: "x" is not a number',
      '  a.csv:5  plan: is missing',
    ])
  })

  it('sends a long file in parts of at most a thousand rows', async () => {
    const parts: number[] = []
    answers.set('POST /v1/usage/bulk', (body) => {
      const { rows } = body as { rows: unknown[] }
      parts.push(rows.length)
      return { value: { ...taken, stored: rows.length - 1, scheduled: 1 } }
    })
    const rows = Array.from({ length: 2_100 }, (_, index) => `A-${index},2024-01-01,${index}`)
    const path = file('usage.csv', ['account_id,at,used', ...rows].join('\n'))
    expect(await daymark('import', 'usage', path, '--set', 'metric=seats')).toMatchObject({
      code: 0,
      out: 'usage.csv: 2,100 rows; 2,097 stored, 3 for later',
    })
    expect(parts).toEqual([1_000, 1_000, 100])
  })

  it('does not begin with a mapping that does not fit', async () => {
    const path = file('b.csv', 'id\n1\n')
    expect(await daymark('import', 'accounts', path, '--map', 'name=title')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no column "title"; columns: id'),
    })
  })
})
