import {
  type Catalog,
  compile,
  describeNode,
  DraftPlaybook,
  hintsOf,
  parsePlaybook,
  type Plan,
} from '@daymark/core'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import type { Style } from '../output/terminal.ts'
import { count, factLines } from '../output/table.ts'
import { placeHints, placeProblems, type PlacedHint, problemLines } from '../playbook-file/problem-lines.ts'
import { type PlaybookFile, readPlaybook } from '../playbook-file/read-playbook.ts'
import { catalogueFor, offlineOptions } from '../rehearse/catalogue.ts'

function planLines(plan: Plan): string[] {
  const steps = Object.entries(plan.control.steps)
  return [
    `${plan.content.name} has no problems.`,
    '',
    ...factLines([
      ['Steps', String(steps.length)],
      ['Category', plan.content.family],
      ['Goal', plan.content.goal?.label ?? null],
      ['Wakes on', plan.content.watches.join(', ') || null],
      ['Plan', plan.hash],
    ]),
  ]
}

/** What its author may want to look at; nothing of a file that is not even a draft. */
function hintsIn(file: PlaybookFile, catalog: Catalog): PlacedHint[] {
  const draft = DraftPlaybook.safeParse(file.document)
  return draft.success ? placeHints(file, hintsOf(draft.data, catalog)) : []
}

function hintLines(hints: readonly PlacedHint[], style: Style): string[] {
  if (hints.length === 0) return []
  const said = `${count(hints.length, 'hint')}: what may be meant so, and keeps nothing from being published.`
  return ['', ...problemLines(hints, style), '', said]
}

/** Compiles a file and names every problem with its line. */
export const check: Command = {
  summary: 'Compile a playbook file and name every problem, and what looks odd, with its line',
  positionals: ['<file>'],
  options: offlineOptions,
  details: ['Reads YAML or JSON. The actions that may be used are those of the server’s workers.'],
  examples: ['daymark check playbooks/seat-expansion.yaml', 'daymark check mine.yaml --offline --json'],
  async run(call) {
    const file = readPlaybook(call.positionals[0] ?? '')
    const catalog = await catalogueFor(call, file.document)
    const compiled = compile(file.document, catalog)
    const hints = hintsIn(file, catalog)
    if (!compiled.ok) {
      const problems = placeProblems(file, compiled.problems)
      answer(call, { ok: false, problems, hints }, () => [
        ...problemLines(problems, call.terminal.style),
        '',
        `${count(problems.length, 'problem')}.`,
        ...hintLines(hints, call.terminal.style),
      ])
      return exitCodes.refused
    }
    const parsed = parsePlaybook(file.document)
    const nodes = parsed.ok ? parsed.value.nodes : []
    const sentences = nodes.map((node) => ({ id: node.id, sentence: describeNode(node, catalog) }))
    answer(call, { ok: true, hash: compiled.value.hash, steps: sentences, hints }, () => [
      ...planLines(compiled.value),
      ...hintLines(hints, call.terminal.style),
    ])
    return exitCodes.ok
  },
}
