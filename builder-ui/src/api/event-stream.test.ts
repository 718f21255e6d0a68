import type { Change } from '@daymark/contract'
import { expect, it } from 'vitest'
import { passChanges } from './event-stream.ts'

/** What is passed on of a stream that arrives in these pieces. */
async function passed(...pieces: (string | Uint8Array<ArrayBuffer>)[]): Promise<Change[]> {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
      controller.close()
    },
  })
  const changes: Change[] = []
  await passChanges(body, (change) => changes.push(change))
  return changes
}

const runs = 'data: {"topics":["runs"]}\n\n'
const tasks = 'data: {"topics":["tasks"]}\n\n'

it('passes every change on, in order, however the stream is cut', async () => {
  const both = [{ topics: ['runs'] }, { topics: ['tasks'] }]
  expect(await passed(runs + tasks)).toEqual(both)
  expect(await passed(...(runs + tasks))).toEqual(both)
})

it.each(['\r\n', '\r', '\n'])('takes lines that end in %j', async (lineEnd) => {
  const stream = (runs + tasks).replaceAll('\n', lineEnd)
  expect(await passed(stream)).toEqual([{ topics: ['runs'] }, { topics: ['tasks'] }])
  // A carriage return may be half of a line end: it is known with what follows.
  expect(await passed(...stream, ': still here\n\n')).toHaveLength(2)
})

it('reads an event of several lines as one, and passes over comments and fields that it does not know', async () => {
  const stream = ': still here\n\nretry: 10\n\nid: 7\nevent: hint\ndata: {"topics":\ndata:["runs"]}\n\n'
  expect(await passed('\uFEFF', stream)).toEqual([{ topics: ['runs'] }])
})

it('leaves out what has not wholly arrived, and topics of a newer API', async () => {
  expect(await passed(runs, 'data: {"topics":["tasks"]}\n')).toEqual([{ topics: ['runs'] }])
  expect(await passed('data: {"topics":["tomorrows-topic"]}\n\n', runs)).toEqual([{ topics: ['runs'] }])
})

it('gives up what is no stream of changes: an event that is not JSON, or that never ends', async () => {
  await expect(passed('data: <html>\n\n')).rejects.toThrow(SyntaxError)
  await expect(passed('data: ', 'x'.repeat(65_536))).rejects.toThrow('buffer')
})
