import { describe, expect, it } from 'vitest'
import { createLogger } from './create-logger.ts'
import { describeError, plainMessage } from './describe-error.ts'

/** Errors as they come, with what each would give away. */
const quoting: Record<string, () => Error> = {
  'a database': () =>
    Object.assign(new Error('invalid input syntax for type date: "Wilhelmina"'), {
      name: 'error',
      code: '22007',
      severity: 'ERROR',
      detail: 'Key (email)=(w@quist.example) already exists.',
      table: 'contacts',
      constraint: 'contacts_pkey',
    }),
  'a mail server': () =>
    Object.assign(new Error('550 5.1.1 Wilhelmina w@quist.example is gone'), {
      responseCode: 550,
      command: 'RCPT TO',
    }),
  'a parser': () => {
    try {
      JSON.parse('Wilhelmina w@quist.example')
    } catch (error) {
      if (error instanceof Error) return error
    }
    throw new Error('It was parsed.')
  },
  'a server of half a request': () =>
    Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID', rawPacket: Buffer.from('Wilhelmina') }),
  'somebody who wraps another': () =>
    new Error('It did not work', { cause: Object.assign(new Error('Wilhelmina'), { responseCode: 550 }) }),
  'somebody who has many': () =>
    new AggregateError([Object.assign(new Error('Wilhelmina'), { severity: 'ERROR' })], 'Several things'),
  'somebody who names an address': () => new Error('Nobody at <w@quist.example> answers'),
}

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  let line = '{}'
  write(createLogger({ name: 'test', level: 'trace', destination: { write: (text) => (line = text) } }))
  return JSON.parse(line)
}

describe('an error', () => {
  it.each(Object.entries(quoting))('of %s gives away nobody', (_, make) => {
    for (const line of [
      logged((logger) => logger.error(make())),
      logged((logger) => logger.error({ err: make() })),
      logged((logger) => logger.error({ err: make(), body: make() }, 'failed')),
    ]) {
      expect(JSON.stringify(line)).not.toMatch(/Wilhelmina|quist/)
      expect(JSON.stringify(line)).not.toContain(Buffer.from('Wilhelmina').join(','))
    }
  })

  it('is described by what helps to mend it', () => {
    const { 'a database': make = () => new Error() } = quoting
    expect(describeError(make())).toMatchObject({
      type: 'error 22007',
      code: '22007',
      table: 'contacts',
      constraint: 'contacts_pkey',
      stack: expect.arrayContaining([expect.stringMatching(/^at .*logs\.test\.ts/)]),
    })
    expect(plainMessage(new Error('There is no plan abc.'))).toBe('There is no plan abc.')
  })
})

describe('a line', () => {
  it('has the fields that are known, and no others', () => {
    const line = logged((logger) =>
      logger.info({ workspaceId: 'w', runId: 'r', recipient: 'w@quist.example', subject: 'Hello' }, 'logged'),
    )
    expect(line).toMatchObject({ msg: 'logged', severity: 'info', workspaceId: 'w', runId: 'r' })
    expect(Object.keys(line)).not.toEqual(expect.arrayContaining(['recipient']))
    expect(line).not.toHaveProperty('subject')
  })
})
