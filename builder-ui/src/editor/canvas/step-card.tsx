import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo, type MouseEvent } from 'react'
import { plainTemplate } from '../../nodes/plain-template.ts'
import { lookOf, nodeLooks } from '../../nodes/looks.ts'
import { ChangeMark } from '../publish/change-mark.tsx'
import type { DraftCard, DraftExit } from '../model/draft-cards.ts'
import { countOf } from '../model/problems.ts'
import { useCanvasActions } from './actions.ts'
import type { StepData, StepNode } from './flow-items.ts'

interface WayOutProps {
  card: DraftCard
  exit: DraftExit
  left: string
}

/** A way out, to drag from; one that leads nowhere yet has a plus, which also opens the palette. */
function WayOut({ card, exit, left }: WayOutProps) {
  const { openPalette } = useCanvasActions()
  const { name, label, to } = exit
  const open = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const { left: x, bottom: y } = currentTarget.getBoundingClientRect()
    openPalette({ kind: 'exit', from: card.node.id, exit: name }, { x, y })
  }
  return (
    <Handle
      id={name}
      type="source"
      position={Position.Bottom}
      className={to === null ? 'dm-open-exit' : 'dm-exit'}
      style={{ left }}
      isConnectableEnd={false}
    >
      {to === null && (
        <button
          type="button"
          className="nokey"
          aria-label={`Add a step after ${card.title}, ${label}`}
          title={`Add a step: ${label}`}
          onClick={open}
        >
          <IconPlus size={14} stroke={2.4} aria-hidden />
        </button>
      )}
    </Handle>
  )
}

function Body({ card, catalog }: Pick<StepData, 'card' | 'catalog'>) {
  if (!card.whole) return <span className="dm-unfinished">Not filled in yet</span>
  const { Body: Look } = lookOf(card.whole)
  return <Look node={card.whole} catalog={catalog} />
}

/** A step under edit: what it is, when it is, what is wrong with it, and its ways out. */
export const StepCard = memo(function StepCard({ data, selected }: NodeProps<StepNode>) {
  const { card, catalog, days, problems } = data
  const { node, title, type, exits } = card
  const { icon: Icon, tone } = nodeLooks[node.type]
  const hasWayIn = node.type !== 'entry' && node.type !== 'note'
  return (
    <div
      className="dm-node dm-step"
      data-tone={tone}
      data-selected={selected || undefined}
      data-problem={problems.length > 0 || undefined}
    >
      {hasWayIn && (
        <Handle type="target" position={Position.Top} isConnectableStart={false} className="dm-way-in" />
      )}
      <div className="dm-node-head">
        <span className="dm-node-icon">
          <Icon size={16} stroke={1.8} aria-hidden />
        </span>
        <span className="dm-node-titles">
          <span className="dm-node-type">
            {type}
            {days && <span className="dm-step-days"> · {days}</span>}
          </span>
          <span className="dm-node-title">{plainTemplate(title)}</span>
        </span>
        <ChangeMark nodeId={node.id} />
        {problems.length > 0 && (
          <span className="dm-step-problem" title={problems.map(({ message }) => message).join('\n')}>
            <IconAlertTriangle size={13} aria-hidden /> {countOf(problems.length)}
          </span>
        )}
      </div>
      <div className="dm-node-body">
        <Body card={card} catalog={catalog} />
      </div>
      {exits.length > 1 && (
        <div className="dm-node-exits">
          {exits.map(({ name, label }) => (
            <span key={name} title={label}>
              {label}
            </span>
          ))}
        </div>
      )}
      {exits.map((exit, index) => (
        <WayOut key={exit.name} card={card} exit={exit} left={`${((index + 0.5) / exits.length) * 100}%`} />
      ))}
    </div>
  )
})
