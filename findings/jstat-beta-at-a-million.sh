#!/bin/sh
# jStat's beta distribution is wrong where experiments become large: by two points at a million
# observations, by 38 at ten million, without an error or a warning.
#
# A beta distribution with two equal parameters is symmetric, so half of it lies below 0.5 exactly. The chance that
# one variant beats another is often computed from such values.
#
# What we do about it: Daymark computes nothing with jStat. Whatever computes with chances here is first held
# against values that are known exactly, as far out as a workspace can get.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts jstat@1.9.6

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import jstat from 'jstat'

console.log('jstat', JSON.parse(readFileSync('node_modules/jstat/package.json', 'utf8')).version)
const { jStat } = jstat
const belowTheMiddle = (observations) => {
  const below = jStat.beta.cdf(0.5, observations / 2, observations / 2)
  console.log(`${observations} observations: ${below} of the distribution lies below 0.5`)
  return below
}
assert.ok(Math.abs(belowTheMiddle(10_000) - 0.5) < 1e-6)
assert.ok(Math.abs(belowTheMiddle(1_000_000) - 0.4826) < 1e-3)
assert.ok(Math.abs(belowTheMiddle(10_000_000) - 0.1187) < 1e-3)
JS
