import { expect, it } from 'vitest'
import { SplitData } from '../nodes/split/definition.ts'
import { checkPhases } from './check-phases.ts'

function withSplit(first: number, phase = 1, experiment = 'subject') {
  const data = SplitData.parse({
    experiment,
    phase,
    variants: [
      { exit: 'a', weight: first },
      { exit: 'b', weight: 1 - first },
    ],
  })
  return { nodes: [{ id: 'split', type: 'split' as const, data }] }
}

it('refuses other shares in a phase that was published, and names the next phase', () => {
  const published = [withSplit(0.5), withSplit(0.2, 2), withSplit(0.5, 7, 'another')]
  expect(checkPhases(published, withSplit(0.1))).toMatchObject([
    {
      code: 'shares-changed',
      nodeId: 'split',
      path: 'nodes.0.data.phase',
      fix: expect.stringContaining('Raise the phase to 3') as string,
    },
  ])
  expect(checkPhases(published, withSplit(0.1, 2))).toHaveLength(1)
})

it('takes the same shares, a new phase, another experiment, and a first version', () => {
  const published = [withSplit(0.5), withSplit(0.2, 2)]
  for (const document of [withSplit(0.5), withSplit(0.2, 2), withSplit(0.1, 3), withSplit(0.1, 1, 'new')]) {
    expect(checkPhases(published, document)).toEqual([])
  }
  expect(checkPhases([], withSplit(0.1))).toEqual([])
})

it('refuses variants that are in another order: who gets what goes by it', () => {
  const turned = withSplit(0.5)
  turned.nodes[0]!.data.variants.reverse()
  expect(checkPhases([withSplit(0.5)], turned)).toHaveLength(1)
})
