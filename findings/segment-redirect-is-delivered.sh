#!/bin/sh
# Segment's Node client takes a redirect for a delivery: the batch is posted once, the new address gets a GET without
# it, and the client reports success.
#
# A host that begins to redirect (to its new name, from http to https, to a page for signing in) so loses every event,
# and nobody hears of it.
#
# What we do about it: Daymark's API answers where it is asked and redirects nobody; a deployment must put no redirect in
# front of it where such clients send events to. A connector of ours that posts will follow none and count only a 2xx.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @segment/analytics-node@3.1.0

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Analytics } from '@segment/analytics-node'

const manifest = 'node_modules/@segment/analytics-node/package.json'
console.log('@segment/analytics-node', JSON.parse(readFileSync(manifest, 'utf8')).version)
const requests = []
const server = createServer(async (request, response) => {
  const { method, url } = request
  requests.push(`${method} ${url}, ${(await text(request)).length > 0 ? 'with' : 'without'} a body`)
  if (url === '/moved') response.end('Welcome! Please sign in.')
  else response.writeHead(302, { location: '/moved' }).end()
})
await once(server.listen(0, '127.0.0.1'), 'listening')

const client = new Analytics({ writeKey: 'key', host: `http://127.0.0.1:${server.address().port}` })
const errors = []
client.on('error', (error) => errors.push(error))
const outcome = new Promise((resolve) => {
  client.track({ userId: 'ada', event: 'Seats added' }, (error) => resolve(error))
})
await client.closeAndFlush()
const error = await outcome
server.close()
console.log(`requests: ${requests.join('; ')}`)
console.log(`the callback's error: ${error}; errors emitted: ${errors.length}`)
assert.deepEqual(requests, ['POST /v1/batch, with a body', 'GET /moved, without a body'])
assert.equal(error, undefined)
assert.equal(errors.length, 0)
JS
