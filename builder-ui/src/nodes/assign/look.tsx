import { nodeRegistry } from '@daymark/core'
import { IconUserCheck } from '@tabler/icons-react'
import type { BodyProps, NodeLook } from '../look.ts'

function Body({ node: { data }, catalog }: BodyProps<'assign'>) {
  return <>{nodeRegistry.assign.describe(data, catalog)}</>
}

export const assign: NodeLook<'assign'> = { icon: IconUserCheck, tone: 'people', Body }
