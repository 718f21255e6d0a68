#!/bin/sh
# The picture that dagre draws depends on the order in which edges are added: one of 35 edges of the same graph, listed
# last instead of where it was, moves every node.
#
# An editor that removes a connection and draws it again, and changes nothing by that, so changes the whole picture.
#
# What we do about it: the canvas gives dagre the nodes and edges in the order of the document, which a published version
# never changes, so a version always looks the same. Where a playbook can be edited, nodes keep the places they have,
# and only "lay out all" asks dagre, with nodes and edges sorted by their ids.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{}' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @dagrejs/dagre@3.1.3

node --input-type=module - <<'JS'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Graph, layout } from '@dagrejs/dagre'

console.log('@dagrejs/dagre', JSON.parse(readFileSync('node_modules/@dagrejs/dagre/package.json', 'utf8')).version)

// Twelve steps, each of which waits, asks, and then goes on or leaves.
const steps = Array.from({ length: 12 }, (_, index) => index)
const names = steps.flatMap((step) => [`wait-${step}`, `ask-${step}`, `leave-${step}`])
const edges = steps.flatMap((step) => [
  [`wait-${step}`, `ask-${step}`],
  [`ask-${step}`, `leave-${step}`],
  ...(step < 11 ? [[`ask-${step}`, `wait-${step + 1}`]] : []),
])

function place(edgesInOrder) {
  const graph = new Graph()
  graph.setGraph({})
  graph.setDefaultEdgeLabel(() => ({}))
  for (const name of names) graph.setNode(name, { width: 200, height: 60 })
  for (const [from, to] of edgesInOrder) graph.setEdge(from, to)
  layout(graph)
  return (name) => graph.node(name)
}

function movedBetween(one, other) {
  const distances = names.map((name) => Math.hypot(one(name).x - other(name).x, one(name).y - other(name).y))
  return { moved: distances.filter((distance) => distance > 1).length, furthest: Math.round(Math.max(...distances)) }
}

const last = edges.find(([, to]) => to === 'leave-9')
const unchanged = movedBetween(place(edges), place(edges))
const changed = movedBetween(place(edges), place([...edges.filter((edge) => edge !== last), last]))
console.log(`${names.length} nodes, ${edges.length} edges; the edge ${last.join(' -> ')} listed last instead of where it was:`)
console.log(`${changed.moved} nodes move, by up to ${changed.furthest} pixels`)
assert.equal(unchanged.moved, 0)
assert.equal(changed.moved, names.length)
assert.ok(changed.furthest > 300)
JS
