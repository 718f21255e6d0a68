import { expect, it } from 'vitest'
import { temporalConnection } from './connection.ts'

const access = { TEMPORAL_ADDRESS: 'temporal.example:7233', TEMPORAL_NAMESPACE: 'default' }
const address = access.TEMPORAL_ADDRESS
const clientCertPair = { crt: 'of cert.pem', key: 'of key.pem' }
const pair = { TEMPORAL_TLS_CERT: 'cert.pem', TEMPORAL_TLS_KEY: 'key.pem' }

it.each([
  ['neither', {}, { address }],
  ['an API key', { TEMPORAL_API_KEY: 'k' }, { address, tls: true, apiKey: 'k' }],
  ['a certificate', pair, { address, tls: { clientCertPair } }],
  ['both', { ...pair, TEMPORAL_API_KEY: 'k' }, { address, tls: { clientCertPair }, apiKey: 'k' }],
  ['half a certificate', { TEMPORAL_TLS_CERT: 'cert.pem' }, { address }],
])('connects with %s', async (_, more, options) => {
  const read = (path: string) => Promise.resolve(`of ${path}`)
  expect(await temporalConnection({ ...access, ...more }, read)).toEqual(options)
})
