import type { Catalog, NodeType, PlaybookNode } from '@daymark/core'
import type { Icon } from '@tabler/icons-react'
import type { FunctionComponent } from 'react'

/** What a kind of node is about; its colour. The icon and the words say the same. */
export type NodeTone = 'start' | 'time' | 'decide' | 'act' | 'people' | 'good' | 'end' | 'note'

export type NodeAt<T extends NodeType> = Extract<PlaybookNode, { type: T }>

export interface BodyProps<T extends NodeType> {
  node: NodeAt<T>
  catalog: Catalog
}

/** How a type of node looks on the canvas and in the outline. */
export interface NodeLook<T extends NodeType> {
  icon: Icon
  tone: NodeTone
  /** Two lines at most: what is particular to this node. */
  Body: FunctionComponent<BodyProps<T>>
}
