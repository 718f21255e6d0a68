import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo, type MouseEvent } from 'react'
import { plainTemplate } from '../../nodes/plain-template.ts'
import { lookOf, nodeLooks } from '../../nodes/looks.ts'
import { ChangeMark } from '../publish/change-mark.tsx'
import type { DraftCard, DraftExit } from '../model/draft-cards.ts'
import { countOf } from '../model/problems.ts'
import { useCanvasActions } from './actions.ts'
import { alongSide, type StepData, type StepNode } from './flow-items.ts'
import type { Direction } from '../model/direction.ts'

interface WayOutProps {
  card: DraftCard
  exit: DraftExit
  index: number
  direction: Direction
}

/** A way out, to drag from; one that leads nowhere yet has a plus, which also opens the palette. */
function WayOut({ card, exit, index, direction }: WayOutProps) {
  const { openPalette } = useCanvasActions()
  const { name, label, to } = exit
  const part = `${alongSide(index, card.exits.length) * 100}%`
  const isDown = direction === 'down'
  const open = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const { left: x, bottom: y } = currentTarget.getBoundingClientRect()
    openPalette({ kind: 'exit', from: card.node.id, exit: name }, { x, y })
  }
  return (
    <Handle
      id={name}
      type="source"
      position={isDown ? Position.Bottom : Position.Right}
      className={to === null ? 'dm-open-exit' : 'dm-exit'}
      style={isDown ? { left: part } : { top: part }}
      isConnectableEnd={false}
    >
      {!isDown && card.exits.length > 1 && <span className="dm-exit-label">{label}</span>}
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
  const { card, catalog, days, problems, direction } = data
  const { node, title, type, exits } = card
  const { icon: Icon, tone } = nodeLooks[node.type]
  const hasWayIn = node.type !== 'entry' && node.type !== 'note'
  return (
    <div
      className="dm-node dm-step"
      data-tone={tone}
      data-direction={direction}
      data-selected={selected || undefined}
      data-problem={problems.length > 0 || undefined}
    >
      {hasWayIn && (
        <Handle
          type="target"
          position={direction === 'down' ? Position.Top : Position.Left}
          isConnectableStart={false}
          className="dm-way-in"
        />
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
      {direction === 'down' && exits.length > 1 && (
        <div className="dm-node-exits">
          {exits.map(({ name, label }) => (
            <span key={name} title={label}>
              {label}
            </span>
          ))}
        </div>
      )}
      {exits.map((exit, index) => (
        <WayOut key={exit.name} card={card} exit={exit} index={index} direction={direction} />
      ))}
    </div>
  )
})
