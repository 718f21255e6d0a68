import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import type { Catalog } from '@daymark/core'
import { lookOf } from '../nodes/looks.ts'
import type { DrawnNode } from './graph.ts'
import { amount } from '../words/counted.ts'

/** Whether a run came by: `here` it stands, `passed` it was, `apart` it never came. */
export type Trace = 'here' | 'passed' | 'apart'

export type CardData = { drawn: DrawnNode; catalog: Catalog; trace: Trace | null }
export type CardNode = Node<CardData>

function standingWords(count: number): string {
  return `${amount(count)} here`
}

/** A node on the canvas: what it is, what is particular to it, who stands there, and its named ways out. */
export function NodeCard({ data: { drawn, catalog, trace }, selected }: NodeProps<CardNode>) {
  const { node, title, type, exits, standing } = drawn
  const { icon: Icon, tone, Body } = lookOf(node)
  return (
    <div className="dm-node" data-tone={tone} data-trace={trace} data-selected={selected || undefined}>
      {node.type !== 'entry' && node.type !== 'note' && (
        <Handle type="target" position={Position.Top} isConnectable={false} />
      )}
      <div className="dm-node-head">
        <span className="dm-node-icon">
          <Icon size={16} stroke={1.8} aria-hidden />
        </span>
        <span className="dm-node-titles">
          <span className="dm-node-type">{type}</span>
          <span className="dm-node-title">{title}</span>
        </span>
        {standing !== null && standing > 0 && <span className="dm-node-here">{standingWords(standing)}</span>}
        {trace === 'here' && <span className="dm-node-here">Here</span>}
      </div>
      <div className="dm-node-body">
        <Body node={node} catalog={catalog} />
      </div>
      {exits.length > 1 && (
        <div className="dm-node-exits">
          {exits.map(({ name, label }) => (
            <span key={name} title={name}>
              {label}
            </span>
          ))}
        </div>
      )}
      {exits.map(({ name }, index) => (
        <Handle
          key={name}
          id={name}
          type="source"
          position={Position.Bottom}
          isConnectable={false}
          style={{ left: `${((index + 0.5) / exits.length) * 100}%` }}
        />
      ))}
    </div>
  )
}
