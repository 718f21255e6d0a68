import type { DraftPlaybook } from '../edit/draft-playbook.ts'
import { freeId } from '../edit/names.ts'
import { readAt } from '../json-path.ts'
import type { Mender } from './mend.ts'

/** Equal shares of 1 with four digits; what is left over goes to the last. */
function equalShares(count: number): number[] {
  const each = Math.floor(10_000 / count)
  return Array.from({ length: count }, (_, index) =>
    index === count - 1 ? (10_000 - each * (count - 1)) / 10_000 : each / 10_000,
  )
}

const nodeOf = ({ nodes }: DraftPlaybook, id: string | null) => nodes.find((node) => node.id === id)

/** Gives all variants the same share. */
export const shareEvenly: Mender = (document, { nodeId }) => {
  const node = nodeOf(document, nodeId)
  const { value: variants } = readAt(node?.data ?? {}, ['variants'])
  if (!node || !Array.isArray(variants)) return null
  const operations = equalShares(variants.length).map((value, index) => ({
    kind: 'set-data' as const,
    node: node.id,
    path: ['variants', index, 'weight'],
    value,
  }))
  return { label: 'Share evenly', operations }
}

/** Gives an experiment that runs twice a key of its own. */
export const renameExperiment: Mender = (document, { nodeId }) => {
  const node = nodeOf(document, nodeId)
  const keys = document.nodes.map(({ data }) => readAt(data, ['experiment']).value)
  const { value: key } = readAt(node?.data ?? {}, ['experiment'])
  if (!node || typeof key !== 'string') return null
  const free = freeId(new Set(keys.filter((one) => typeof one === 'string')), key)
  const operation = { kind: 'set-data' as const, node: node.id, path: ['experiment'], value: free }
  return { label: `Call it “${free}”`, operations: [operation] }
}
