import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { answers, daymark, sent } from '../command-line.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'daymark-playbooks-'))
afterAll(() => rmSync(folder, { recursive: true }))

const document = {
  schemaVersion: 1,
  id: 'seats',
  name: 'More seats',
  family: 'seats',
  nodes: [
    { id: 'start', type: 'entry', data: { trigger: { on: 'manual' } } },
    { id: 'day-7', type: 'day', data: { day: 7 } },
    { id: 'end', type: 'exit', data: { reason: 'Over' } },
  ],
  edges: [
    { from: 'start', exit: 'next', to: 'day-7' },
    { from: 'day-7', exit: 'next', to: 'end' },
  ],
}
const later = {
  ...document,
  nodes: document.nodes.map((node) => (node.id === 'day-7' ? { ...node, data: { day: 10 } } : node)),
}
const yaml = `schemaVersion: 1
id: seats
name: More seats
family: seats

nodes:
  - id: start
    type: entry
    data:
      trigger: { on: manual }

  - id: day-7
    type: day
    data: { day: 7 }

  - id: end
    type: exit
    data: { reason: Over }

edges:
  - { from: start, to: day-7 }
  - { from: day-7, to: end }
`
const file = join(folder, 'seats.yaml')
writeFileSync(file, yaml)

const version = { playbookId: 'seats', version: 2, status: 'draft' }
const draftOf = (lastEdit: object | null) => ({
  playbookId: 'seats',
  revision: 4,
  version: 2,
  document: later,
  lastEdit,
})
const edited = {
  author: 'Ann',
  at: '2024-01-08T08:00:00.000Z',
  summary: 'Move Day 7',
  own: false,
  replaced: false,
}

beforeEach(() => {
  sent.length = 0
  answers.clear()
  answers.set('GET /v1/playbooks', () => ({ value: { items: [{ id: 'seats', name: 'More seats' }] } }))
  answers.set('GET /v1/playbooks/seats', () => ({ value: { id: 'seats', publishedVersion: 1 } }))
  answers.set('GET /v1/playbooks/seats/versions/1', () => ({ value: { document } }))
  answers.set('GET /v1/playbooks/seats/draft', () => ({ value: draftOf(null) }))
  answers.set('PUT /v1/playbooks/seats/draft', () => ({ value: { version, revision: 5, problems: [] } }))
  answers.set('POST /v1/playbooks/seats/publish', () => ({ value: { ...version, planHash: null } }))
  answers.set('GET /v1/catalog', () => ({ value: { attributes: [], actions: [] } }))
})

const wasSent = (path: string) => sent.filter((one) => one.path === path).map(({ body }) => body)

describe('a file', () => {
  it('becomes the draft', async () => {
    expect(await daymark('draft', file)).toEqual({
      code: 0,
      out: 'The draft of seats, version 2, is at revision 5; 0 problems.',
      err: '',
    })
    expect(wasSent('PUT /v1/playbooks/seats/draft')).toMatchObject([{ id: 'seats' }])
  })

  it.each(['draft', 'publish'])(
    'is not put over what somebody else has drawn, unless that is wanted: %s',
    async (command) => {
      answers.set('GET /v1/playbooks/seats/draft', () => ({ value: draftOf(edited) }))
      const refused = await daymark(command, file)
      expect(refused).toMatchObject({
        code: 1,
        err: expect.stringContaining('2024-01-08 08:00 UTC, Ann: Move Day 7.'),
      })
      expect(wasSent('PUT /v1/playbooks/seats/draft')).toEqual([])
      expect(await daymark(command, file, '--replace')).toMatchObject({ code: 0 })
      expect(wasSent('PUT /v1/playbooks/seats/draft')).toHaveLength(1)
    },
  )

  it('follows one’s own file without a question', async () => {
    answers.set('GET /v1/playbooks/seats/draft', () => ({
      value: draftOf({ ...edited, own: true, replaced: true }),
    }))
    expect(await daymark('draft', file)).toMatchObject({ code: 0 })
  })

  const known = (said: object | null) => () => ({
    value: { file: { name: file, document: said, offered: null } },
  })

  it('follows a draft that says what the file said, whoever put it there', async () => {
    answers.set('GET /v1/playbooks/seats/draft', () => ({ value: draftOf(edited) }))
    answers.set('GET /v1/playbooks/seats/file', known(later))
    expect(await daymark('draft', file)).toMatchObject({ code: 0 })
  })

  it('that has not changed is not put over a draft that has', async () => {
    answers.set('GET /v1/playbooks/seats/draft', () => ({ value: draftOf(null) }))
    answers.set('GET /v1/playbooks/seats/file', known(document))
    expect(await daymark('publish', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('The file says what it said then.'),
    })
    expect(wasSent('PUT /v1/playbooks/seats/file')).toEqual([])
  })

  it('that has changed as the draft has is shown beside it, and neither is overwritten', async () => {
    answers.set('GET /v1/playbooks/seats/draft', () => ({ value: draftOf(edited) }))
    answers.set('GET /v1/playbooks/seats/file', known({ ...document, name: 'Seats' }))
    answers.set('PUT /v1/playbooks/seats/file', () => ({ value: { file: null } }))
    expect(await daymark('draft', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('The page of the draft shows what differs'),
    })
    expect(wasSent('PUT /v1/playbooks/seats/file')).toMatchObject([{ document }])
    expect(wasSent('PUT /v1/playbooks/seats/draft')).toEqual([])
  })

  it('is kept unfinished, with its problems placed', async () => {
    const problem = {
      code: 'dangling-exit',
      nodeId: 'day-7',
      path: '',
      message: 'It leads nowhere.',
      fix: 'Draw it.',
    }
    answers.set('PUT /v1/playbooks/seats/draft', () => ({
      value: { version, revision: 5, problems: [problem] },
    }))
    const { code, out } = await daymark('draft', file)
    expect([code, out]).toEqual([0, expect.stringContaining('seats.yaml:12:5')])
    expect(out).toContain('revision 5; 1 problem.')
  })

  it('is published with a note, and its author hears that nobody enters while it is stopped', async () => {
    answers.set('GET /v1/playbooks/seats', () => ({ value: { id: 'seats', state: 'stopped' } }))
    expect(await daymark('publish', file, '--note', 'Calmer')).toMatchObject({
      code: 0,
      out: expect.stringContaining('daymark start seats'),
    })
    expect(wasSent('POST /v1/playbooks/seats/publish')).toEqual([{ note: 'Calmer' }])
  })
})

describe('an export', () => {
  it('is canonical YAML, of what is published, by name', async () => {
    expect(await daymark('export', 'more seats')).toEqual({ code: 0, out: yaml.trimEnd(), err: '' })
  })

  it('goes into a file', async () => {
    const to = join(folder, 'out.yaml')
    expect(await daymark('export', 'seats', '--draft', '-o', to)).toEqual({
      code: 0,
      out: `Written to ${to}.`,
      err: '',
    })
    expect(readFileSync(to, 'utf8')).toBe(yaml.replace('day: 7', 'day: 10'))
  })

  it('is of one edition', async () => {
    expect(await daymark('export', 'seats', '--draft', '--version', '1')).toMatchObject({ code: 2 })
    expect(await daymark('export', 'seats', '--version', 'x')).toMatchObject({ code: 2 })
    expect(await daymark('export', 'saets')).toMatchObject({
      code: 1,
      err: 'There is no playbook "saets". Did you mean More seats (seats)?',
    })
  })
})

describe('a comparison', () => {
  it('says in sentences what differs, with an exit code for scripts', async () => {
    const { code, out } = await daymark('diff', 'seats@1', 'seats@draft')
    expect([code, out.split('\n')]).toEqual([
      1,
      ['From seats@1 to seats@draft:', expect.stringMatching(/^ {2}.*day 7 is now 10$/)],
    ])
  })

  it('says that a file and what is published do the same', async () => {
    const { code, out } = await daymark('diff', file, 'seats')
    expect([code, out]).toEqual([0, expect.stringMatching(/seats\.yaml and seats@1 do the same\.$/)])
  })

  it('of files needs no server', async () => {
    expect(await daymark('diff', file, file, '--offline')).toMatchObject({ code: 0 })
  })
})

describe('a playbook', () => {
  it('is stopped by its name, with what becomes of its runs', async () => {
    answers.set('POST /v1/playbooks/seats/stop', () => ({ value: { state: 'stopped', runs: 12 } }))
    expect(await daymark('stop', 'More seats', '--runs', 'pause')).toEqual({
      code: 0,
      out: 'More seats is stopped. 12 open runs will be paused in a moment.',
      err: '',
    })
    expect(wasSent('POST /v1/playbooks/seats/stop')).toEqual([{ runs: 'pause' }])
    expect(await daymark('stop', 'seats', '--runs', 'kill')).toMatchObject({ code: 2 })
  })

  it('is started again, and retired', async () => {
    answers.set('POST /v1/playbooks/seats/start', () => ({ value: { state: 'active', runs: 1 } }))
    answers.set('POST /v1/playbooks/seats/retire', () => ({ value: { state: 'retired', runs: 0 } }))
    expect((await daymark('start', 'seats')).out).toBe(
      'More seats enrols again. 1 run will be resumed in a moment.',
    )
    expect((await daymark('start', 'seats', '--stay-paused')).code).toBe(0)
    expect(wasSent('POST /v1/playbooks/seats/start')).toEqual([{ runs: 'resume' }, { runs: 'stay-paused' }])
    expect((await daymark('retire', 'seats')).out).toBe('More seats is retired.')
  })

  it('goes back to an older version as its draft', async () => {
    expect(await daymark('restore', 'seats', '--version', '1')).toEqual({
      code: 0,
      out: 'The draft of More seats is version 1 again, at revision 5.',
      err: '',
    })
    expect(wasSent('PUT /v1/playbooks/seats/draft')).toMatchObject([{ nodes: document.nodes }])
    expect(await daymark('restore', 'seats')).toMatchObject({ code: 2 })
  })
})
