import type { Command } from '../command.ts'
import { serverOptions } from '../command.ts'
import { exitCodes, refusal } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { count } from '../output/table.ts'
import { placeProblems, problemLines } from '../playbook-file/problem-lines.ts'
import { readPlaybook } from '../playbook-file/read-playbook.ts'
import { connect } from '../server/connect.ts'
import { keepDocument } from '../server/publish-document.ts'

/** Puts a file in the place of its playbook's draft. */
export const draft: Command = {
  summary: 'Put a playbook file in the place of its draft; nothing is published',
  positionals: ['<file>'],
  options: {
    replace: { type: 'boolean', help: 'Also when somebody has edited the draft since' },
    ...serverOptions,
  },
  details: [
    'An unfinished playbook is kept, too, and its problems are listed. What it replaces stays in the draft’s history, and',
    'can be undone there.',
  ],
  examples: ['daymark draft playbooks/seat-expansion.yaml', 'daymark draft mine.yaml --replace'],
  async run(call) {
    const file = readPlaybook(call.positionals[0] ?? '')
    const replace = call.options.is('replace')
    const { kept, problems } = await keepDocument(connect(call), file.document, { replace, file: file.name })
    const placed = placeProblems(file, problems)
    if (!kept) throw refusal(problemLines(placed, call.terminal.style).join('\n'))
    const { playbookId, version } = kept.version
    answer(call, { ...kept, problems: placed }, () => [
      ...problemLines(placed, call.terminal.style),
      ...(placed.length > 0 ? [''] : []),
      `The draft of ${playbookId}, version ${version}, is at revision ${kept.revision}; ${count(placed.length, 'problem')}.`,
    ])
    return exitCodes.ok
  },
}
