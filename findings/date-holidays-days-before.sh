#!/bin/sh
# A holiday of date-holidays may begin at 18:00 on the eve of its `date` and last for days as one item, and a "public" one
# may begin at noon: whoever closes the office on `date`, and on no other day, closes on one day of three, or all day
# for an afternoon.
#
# Ramazan Bayramı of 2026 in Turkey: `date` says 20 March, it began at 18:00 on 19 March and ends at 12:00 on the 23rd, by
# clocks in Istanbul. And 8 March in China is a "public" holiday that begins at noon, the women's half day.
#
# What we do about it: business days are Monday to Friday today. Holidays, when they come, are kept as plain local days,
# made from `start` and `end` in the country's zone, that people look at and can correct.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts date-holidays@3.37.0

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import Holidays from 'date-holidays'

console.log('date-holidays', JSON.parse(readFileSync('node_modules/date-holidays/package.json', 'utf8')).version)
const show = (country, zone, start) => {
  const found = new Holidays(country).getHolidays(2026).find(({ date }) => date.startsWith(start))
  const local = (instant) => instant.toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16)
  const line = `${found.type}, "${found.date}": from ${local(found.start)} to ${local(found.end)}`
  console.log(`${found.name}: ${line}`)
  return line
}
assert.equal(
  show('TR', 'Europe/Istanbul', '2026-03-20'),
  'public, "2026-03-20 00:00:00 -0600": from 2026-03-19 18:00 to 2026-03-23 12:00',
)
assert.equal(
  show('CN', 'Asia/Shanghai', '2026-03-08'),
  'public, "2026-03-08 12:00:00": from 2026-03-08 12:00 to 2026-03-09 00:00',
)
JS
