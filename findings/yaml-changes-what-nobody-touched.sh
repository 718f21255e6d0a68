#!/bin/sh
# The yaml package keeps comments and blank lines when one value of a document is changed, but not the other values:
# numbers nobody touched are written anew, rounded and stripped. And a comment outlives the step that it is about, and
# then describes the next one.
#
# A file that went through a program for one new subject comes back with another telephone number, another
# postcode and another record's id.
#
# What we do about it: Daymark reads playbooks in YAML and never writes them: the author's file stays the author's.
# A writer would keep the source of every scalar it does not change, take comments along with their step, and read back
# what it wrote before it saves it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts yaml@2.9.1

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'

console.log('yaml', JSON.parse(readFileSync('node_modules/yaml/package.json', 'utf8')).version)
const contact = parseDocument('postcode: 01234\ntelephone: +49301234567\nrecord: 12345678901234567890\nsubject: Old\n')
contact.set('subject', 'New')
console.log(`\n${contact}`)
assert.equal(
  String(contact),
  'postcode: 1234\ntelephone: 49301234567\nrecord: 12345678901234567000\nsubject: New\n',
)

const steps = parseDocument('steps:\n  # Ask for consent\n  - id: ask\n  # Offer the discount\n  - id: offer\n')
steps.deleteIn(['steps', 0])
console.log(String(steps))
assert.equal(String(steps), 'steps:\n  # Ask for consent\n  # Offer the discount\n  - id: offer\n')
JS
