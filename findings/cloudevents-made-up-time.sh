#!/bin/sh
# Reading a CloudEvent that has no time gives it the time of reading, and nothing says that it was not sent.
#
# `time` is optional in CloudEvents 1.0. The same message read twice is two different events; one that waited
# in a queue for a week has happened just now; and sent on, it has a time of its own.
#
# What we do about it: an event that Daymark takes in must say when it occurred, and is refused otherwise. A receiver of
# CloudEvents looks for `time` in the message itself, before this library has read it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts cloudevents@10.0.0

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { HTTP } from 'cloudevents'

console.log('cloudevents', JSON.parse(readFileSync('node_modules/cloudevents/package.json', 'utf8')).version)
const message = {
  headers: { 'content-type': 'application/cloudevents+json' },
  body: JSON.stringify({ specversion: '1.0', id: 'order-1', source: '/shop', type: 'seats.ordered' }),
}
const before = Date.now()
const first = HTTP.toEvent(message)
await sleep(20)
const second = HTTP.toEvent(message)
console.log(`sent:            ${message.body}`)
console.log(`read, sent on:   ${HTTP.structured(first).body}`)
console.log(`read once more:  ${HTTP.structured(second).body}`)
assert.ok(Date.parse(first.time) >= before)
assert.notEqual(first.time, second.time)
assert.equal(first.id, second.id)
assert.ok(HTTP.structured(first).body.includes(first.time))
JS
