import { DraftPlaybook, Playbook } from '@daymark/core'
import { canonicalPlaybook, readYaml, writeYaml } from '@daymark/core/yaml'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { playbookArbitrary } from './playbook.ts'

function throughText(document: DraftPlaybook): unknown {
  const written = writeYaml(document)
  if (!written.ok) throw new Error(JSON.stringify(written.problems))
  const read = readYaml(written.value)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.value.document
}

it('a playbook is the same after it was written as YAML and read again', () => {
  fc.assert(
    fc.property(playbookArbitrary, (input) => {
      const document = DraftPlaybook.parse(JSON.parse(JSON.stringify(input)))
      const read = throughText(document)
      expect(read).toEqual(canonicalPlaybook(document))
      expect(Playbook.parse(read)).toEqual(Playbook.parse(document))
      expect(throughText(DraftPlaybook.parse(read))).toEqual(read)
    }),
    { numRuns: 60 },
  )
})

it('a playbook with its defaults spelt out is written as the one without', () => {
  fc.assert(
    fc.property(playbookArbitrary, (input) => {
      const spelt = DraftPlaybook.parse(JSON.parse(JSON.stringify(Playbook.parse(input))))
      const short = DraftPlaybook.parse(JSON.parse(JSON.stringify(input)))
      expect(writeYaml(spelt)).toEqual(writeYaml(short))
    }),
    { numRuns: 30 },
  )
})
