import { describeChange, diff as changesBetween } from '@daymark/core'
import type { Client } from '@daymark/contract'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { answer } from '../output/answer.ts'
import { documentNamed } from '../playbook-file/named-document.ts'
import { catalogueFor, offlineOptions } from '../rehearse/catalogue.ts'
import { connect } from '../server/connect.ts'

/** Says what differs between two playbooks, or two editions of one. */
export const diff: Command = {
  summary: 'Say what differs between two playbooks, in sentences',
  positionals: ['<a>', '<b>'],
  options: offlineOptions,
  details: [
    'Each is a file, or a playbook: seat-expansion (what is published), seat-expansion@3, seat-expansion@draft. Compared',
    'is what they do: positions, comments, order and defaults make no difference. Exit code 0: the same; 1: they differ.',
  ],
  examples: [
    'daymark diff playbooks/seat-expansion.yaml seat-expansion@draft',
    'daymark diff seat-expansion@2 seat-expansion@3',
  ],
  async run(call) {
    let client: Client | undefined
    const once = () => (client ??= connect(call))
    const before = await documentNamed(once, call.positionals[0] ?? '')
    const after = await documentNamed(once, call.positionals[1] ?? '')
    const changes = changesBetween(before.document, after.document, await catalogueFor(call, after.document))
    answer(call, { from: before.name, to: after.name, changes }, () =>
      changes.length === 0
        ? [`${before.name} and ${after.name} do the same.`]
        : [
            `From ${before.name} to ${after.name}:`,
            ...changes.map((change) => `  ${describeChange(change)}`),
          ],
    )
    return changes.length === 0 ? exitCodes.ok : exitCodes.refused
  },
}
