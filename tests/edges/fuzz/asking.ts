import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { kindOf } from '../requests.ts'
import type { Operation } from '../routes-of.ts'
import type { Sent } from './ask-over-http.ts'
import { evilTexts, evilValue, toText } from './evil.ts'
import { fitting, type Known } from './fitting.ts'
import { mutated } from './mutated.ts'

/** One request, and the rows it carries when it is a bulk request of any sense. */
export interface Case extends Sent {
  rows: number | null
}

const segments = [
  '%00',
  '%zz',
  '%ff',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%2e%2e%2f%2e%2e%2fetc',
  '%0d%0aset-cookie:%20a=b',
  '%27%20or%201=1--',
  '%7B%7B7*7%7D%7D',
  '..',
  '.',
  'a b'.replace(' ', '%20'),
  '__proto__',
  'constructor',
  'bulk',
  '-1',
  '0',
  '1e3',
  '9007199254740993',
  '99999999999999999999',
  'x'.repeat(201),
  'x'.repeat(1_999),
  'x'.repeat(2_001),
]

/** Pairs of a query that no schema knows. */
const strayPairs = [
  '__proto__=1',
  'constructor=1',
  'a%00=1',
  '%zz=1',
  'limit[]=1',
  '=',
  '&&',
  'cursor',
  'x'.repeat(3_000),
]

const cursors = [
  [1, 'x'],
  ['x', 'x'],
  [1e300, 'x'],
  [null, null],
  ['\0', '\0'],
  ['2024', {}],
  [-8.64e15, ''],
  [],
].map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))

/** Rarely evil: most of a request has to fit for the rest to be looked at. */
function mostly<T>(fit: fc.Arbitrary<T>, evil: fc.Arbitrary<T>, weight = 6): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: fit }, { weight: 1, arbitrary: evil })
}

function pathOf({ path, parameters }: Operation, known: Known): fc.Arbitrary<string> {
  const names = parameters.filter(({ in: part }) => part === 'path')
  const kind = kindOf[path.split('/')[2] ?? '']
  const right = fc.constant<unknown>(kind === undefined ? '1' : known.ids[kind])
  const values = names.map(({ name, schema }) => {
    const fits =
      name === 'id'
        ? mostly(right, fitting(schema, known), 3)
        : mostly(fc.constant<unknown>(1), fitting(schema, known))
    return mostly(
      fits.map((value) => encodeURIComponent(String(value))),
      fc.constantFrom(...segments),
    )
  })
  return fc
    .tuple(...values)
    .map((given) =>
      names.reduce((filled, { name }, index) => filled.replace(`{${name}}`, () => given[index] ?? ''), path),
    )
}

function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return encodeURIComponent(text.toWellFormed().slice(0, 5_000))
}

function queryOf({ parameters }: Operation, known: Known): fc.Arbitrary<string> {
  const pairs = parameters
    .filter(({ in: part }) => part === 'query')
    .map(({ name, schema }) => {
      const evil =
        name === 'cursor' ? fc.constantFrom(...cursors) : fc.constantFrom(...evilTexts).map(encoded)
      const value = mostly(fitting(schema, known).map(encoded), evil, name === 'cursor' ? 1 : 4)
      return fc.option(
        value.map((text) => `${name}=${text}`),
        { nil: '', freq: 1 },
      )
    })
  const stray = fc.option(fc.constantFrom(...strayPairs), { nil: '', freq: 1 })
  return fc
    .tuple(stray, fc.boolean(), ...pairs)
    .map(([more, twice, ...given]) => {
      const asked = [...given, more].filter((pair) => pair !== '')
      return (twice ? [...asked, ...asked.slice(0, 1)] : asked).join('&')
    })
    .map((query) => (query === '' ? '' : `?${query}`))
}

const json = 'application/json'
const contentTypes = [
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'APPLICATION/JSON',
  'application/json;',
  'application/json, text/html',
  'application/vnd.api+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/html',
  'nonsense',
  '',
]

/** What a careless or hostile client does to a body that was right. */
const spoil: Record<string, (body: Buffer) => { payload: Buffer; headers?: Record<string, string> }> = {
  cut: (body) => ({ payload: body.subarray(0, Math.max(1, body.length - 3)) }),
  more: (body) => ({ payload: Buffer.concat([body, Buffer.from(' {}')]) }),
  mark: (body) => ({ payload: Buffer.concat([Buffer.from('\uFEFF'), body]) }),
  latin: (body) => ({ payload: Buffer.concat([body.subarray(0, -1), Buffer.from([0xff, 0xfe, 0x7d])]) }),
  utf16: (body) => ({ payload: Buffer.from(body.toString(), 'utf16le') }),
  gzip: (body) => ({ payload: gzipSync(body), headers: { 'content-encoding': 'gzip' } }),
  gzipInName: (body) => ({ payload: body, headers: { 'content-encoding': 'gzip' } }),
  empty: () => ({ payload: Buffer.alloc(0) }),
  text: () => ({ payload: Buffer.from('rows=1&id=2') }),
}

const strangeHeaders: fc.Arbitrary<Record<string, string>> = fc.constantFrom<Record<string, string>>(
  { 'idempotency-key': 'x'.repeat(5_000) },
  { 'idempotency-key': '{{ 7 }}' },
  { accept: 'text/html' },
  { 'accept-version': '9.9.9' },
  { 'x-http-method-override': 'DELETE' },
  { origin: 'https://evil.example', 'access-control-request-method': 'PUT' },
  { 'x-forwarded-host': 'evil.example' },
  { 'if-none-match': '*', range: 'bytes=0-1' },
)

interface BodySent {
  payload: Buffer | null
  headers: Record<string, string>
  rows: number | null
}

function rowsIn(value: unknown): number | null {
  const rows = (value as { rows?: unknown } | null)?.rows
  return Array.isArray(rows) ? rows.length : null
}

function bodyOf({ body }: Operation, known: Known): fc.Arbitrary<BodySent> {
  const typed = { 'content-type': json }
  const stray = mutated(fc.constant<unknown>({ id: 'x' })).map((value) => Buffer.from(toText(value)))
  if (!body) {
    const none = fc.constant<BodySent>({ payload: null, headers: {}, rows: null })
    return mostly(
      none,
      stray.map((payload) => ({ payload, headers: typed, rows: null })),
    )
  }
  const value = mostly(mutated(fitting(body, known)), evilValue, 12)
  const sent = value.map((given): BodySent & { payload: Buffer } => {
    return { payload: Buffer.from(toText(given)), headers: typed, rows: rowsIn(given) }
  })
  const spoilt = fc.tuple(sent, fc.constantFrom(...Object.values(spoil))).map(([right, how]): BodySent => {
    const { payload, headers = {} } = how(right.payload)
    return { payload, headers: { ...typed, ...headers }, rows: null }
  })
  const mistyped = fc.tuple(sent, fc.constantFrom(...contentTypes)).map(([right, type]): BodySent => {
    return { ...right, headers: { 'content-type': type } }
  })
  return fc.oneof(
    { weight: 10, arbitrary: sent },
    { weight: 1, arbitrary: spoilt },
    { weight: 1, arbitrary: mistyped },
  )
}

/** Requests to one operation: some fit, most nearly. */
export function asking(operation: Operation, known: Known): fc.Arbitrary<Case> {
  return fc
    .tuple(
      pathOf(operation, known),
      queryOf(operation, known),
      bodyOf(operation, known),
      mostly(fc.constant({}), strangeHeaders),
    )
    .map(([path, query, { payload, headers, rows }, more]) => {
      return {
        method: operation.method,
        url: `${path}${query}`,
        headers: { ...headers, ...more },
        payload,
        rows,
      }
    })
}
