import { nodeRegistry } from '@daymark/core'
import { IconBolt } from '@tabler/icons-react'
import { plainTemplate } from '../plain-template.ts'
import type { BodyProps, NodeLook } from '../look.ts'

/** The action's own sentence, which is there even where the author gave the node a name. */
function Body({ node: { data }, catalog }: BodyProps<'action'>) {
  return <>{plainTemplate(nodeRegistry.action.describe(data, catalog))}</>
}

export const action: NodeLook<'action'> = { icon: IconBolt, tone: 'act', Body }
