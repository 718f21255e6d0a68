#!/bin/sh
# html-to-text writes headings in capitals, and with them the names of placeholders: a template whose text part was
# made of its HTML prints nothing where the name should be, in the headings and nowhere else.
#
# The second half renders both with LiquidJS: the HTML greets Ada, the text greets nobody.
#
# What we do about it: authors write the text of a mail beside its HTML, both are checked for unknown names, and nothing
# is sent that prints one. Should text ever be made of HTML here, it is made after the placeholders have been filled in.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts html-to-text@10.0.1 liquidjs@10.30.1

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { htmlToText } from 'html-to-text'
import { Liquid } from 'liquidjs'

console.log('html-to-text', JSON.parse(readFileSync('node_modules/html-to-text/package.json', 'utf8')).version)
const html = '<h1>Hello {{ contact.name }}!</h1><p>Kind regards, {{ owner.name }}</p>'
const text = htmlToText(html)
const facts = { contact: { name: 'Ada' }, owner: { name: 'Cem' } }
const liquid = new Liquid()
const rendered = await liquid.parseAndRender(text, facts)
console.log('template:', JSON.stringify(text))
console.log('as HTML: ', JSON.stringify(await liquid.parseAndRender(html, facts)))
console.log('as text: ', JSON.stringify(rendered))
assert.equal(text, 'HELLO {{ CONTACT.NAME }}!\n\nKind regards, {{ owner.name }}')
assert.equal(rendered, 'HELLO !\n\nKind regards, Cem')
JS
