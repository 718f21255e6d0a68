#!/bin/sh
# MJML removes Liquid tags that stand between its elements, keeps the placeholders inside them, and reports no error
# in its strictest mode: what only some were to read, everybody reads.
#
# What we do about it: mails are written as HTML today, and Liquid renders them as they are. Before MJML may be used, the
# tags are counted in what goes in and what comes out, and a template that loses one is refused.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts mjml@5.4.1

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import mjml2html from 'mjml'

console.log('mjml', JSON.parse(readFileSync('node_modules/mjml/package.json', 'utf8')).version)
const source = `<mjml><mj-body><mj-section><mj-column>
  {% if account.plan == "Enterprise" %}
  <mj-text>Your discount is 40 %, {{ contact.name }}.</mj-text>
  {% endif %}
  <mj-text>{% if contact.name %}Hello{% endif %}</mj-text>
</mj-column></mj-section></mj-body></mjml>`
const { html, errors } = await mjml2html(source, { validationLevel: 'strict' })
const tagsIn = (text) => text.match(/{%.*?%}/g)
console.log('tags before:', tagsIn(source).join(' '))
console.log('tags after: ', tagsIn(html).join(' '))
console.log('errors:     ', errors.length)
assert.equal(tagsIn(source).length, 4)
assert.deepEqual(tagsIn(html), ['{% if contact.name %}', '{% endif %}'])
assert.ok(html.includes('Your discount is 40 %, {{ contact.name }}.'))
assert.deepEqual(errors, [])
JS
