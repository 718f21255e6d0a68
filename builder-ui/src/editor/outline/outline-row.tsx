import { UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCornerDownRight,
  IconDots,
  IconPlus,
} from '@tabler/icons-react'
import type { Catalog, Problem } from '@daymark/core'
import { type CSSProperties, memo, type MouseEvent } from 'react'
import { lookOf, nodeLooks } from '../../nodes/looks.ts'
import type { DraftCard } from '../model/draft-cards.ts'
import { countOf } from '../model/problems.ts'
import { exitField, stepField } from './inline-field.ts'
import { InlineInput } from './inline-input.tsx'
import { useRowHandlers } from './row-handlers.ts'
import { leadWords, rowName, titleOf } from './row-words.ts'
import type { Row } from './rows.ts'
import { stepKey } from './tree.ts'

interface OutlineRowProps {
  row: Row
  cards: ReadonlyMap<string, DraftCard>
  catalog: Catalog
  days: string | null
  problems: readonly Problem[]
  isCurrent: boolean
  isSelected: boolean
  isEdited: boolean
}

type WordsProps = Pick<OutlineRowProps, 'row' | 'cards' | 'catalog' | 'isEdited'>

function StepWords({ id, cards, catalog }: { id: string } & Pick<OutlineRowProps, 'cards' | 'catalog'>) {
  const card = cards.get(id)
  if (!card) return null
  const { node, whole, type } = card
  const { icon: Icon, tone } = nodeLooks[node.type]
  const Body = whole && lookOf(whole).Body
  return (
    <>
      <span className="dm-tree-icon" data-tone={tone}>
        <span className="dm-node-icon">
          <Icon size={16} stroke={1.8} aria-hidden />
        </span>
      </span>
      <span className="dm-tree-words">
        <span className="dm-tree-title">
          {titleOf(cards, id)} <small>{type}</small>
        </span>
        <span className="dm-tree-body">
          {whole && Body ? <Body node={whole} catalog={catalog} /> : 'Not filled in yet'}
        </span>
      </span>
    </>
  )
}

/** "Sent → goes on at Day 7": what it names is a link, for the pointer; the keyboard has the arrows. */
function ExitWords({ row: { item }, cards }: WordsProps) {
  const { land } = useRowHandlers()
  if (item.kind !== 'exit') return null
  const { words, to } = leadWords(item.lead, cards)
  const isOpen = item.lead.is === 'open'
  const Icon = isOpen ? IconPlus : IconCornerDownRight
  const follow = (event: MouseEvent) => {
    event.stopPropagation()
    if (to) land(stepKey(to.id))
  }
  return (
    <>
      <span className="dm-tree-icon" data-open={isOpen || undefined}>
        <Icon size={15} aria-hidden />
      </span>
      <span className="dm-tree-words">
        <span className="dm-tree-exit">
          <b>{item.label}</b>
          {words !== '' && <span> → {words} </span>}
          {to && (
            <UnstyledButton className="dm-tree-link" tabIndex={-1} onClick={follow}>
              {to.title}
            </UnstyledButton>
          )}
        </span>
      </span>
    </>
  )
}

function StartWords() {
  return (
    <>
      <span className="dm-tree-icon" data-open>
        <IconPlus size={15} aria-hidden />
      </span>
      <span className="dm-tree-words">
        <span className="dm-tree-title">Add an entry</span>
        <span className="dm-tree-body">Who comes in, and when: every path begins there.</span>
      </span>
    </>
  )
}

function Words(props: WordsProps) {
  const { row, cards, catalog, isEdited } = props
  const { item } = row
  if (isEdited && (item.kind === 'step' || item.kind === 'exit')) {
    const card = cards.get(item.kind === 'step' ? item.id : item.from)
    const field = card && (item.kind === 'step' ? stepField(card.node) : exitField(card.node, item.exit))
    if (field) return <InlineInput field={field} />
  }
  switch (item.kind) {
    case 'step':
      return <StepWords id={item.id} cards={cards} catalog={catalog} />
    case 'exit':
      return <ExitWords {...props} />
    case 'section':
      return <span className="dm-tree-section">{item.title}</span>
    case 'start':
      return <StartWords />
  }
}

function Twisty({ row: { key, isUnfolded } }: { row: Row }) {
  const { fold } = useRowHandlers()
  if (isUnfolded === null) return <span className="dm-tree-twisty" />
  const Icon = isUnfolded ? IconChevronDown : IconChevronRight
  const toggle = (event: MouseEvent) => {
    event.stopPropagation()
    fold(key, !isUnfolded)
  }
  return (
    <span className="dm-tree-twisty" data-folds aria-hidden onClick={toggle}>
      <Icon size={16} />
    </span>
  )
}

function ProblemWords({ id, problems }: { id: string; problems: readonly Problem[] }) {
  const [first] = problems
  if (!first) return null
  return (
    <span id={id} className="dm-tree-problem">
      <IconAlertTriangle size={13} aria-hidden />
      <span>
        {problems.length > 1 ? `${countOf(problems.length)}: ` : ''}
        {first.message}
      </span>
    </span>
  )
}

function MenuButton({ row: { key, item }, cards }: Pick<OutlineRowProps, 'row' | 'cards'>) {
  const { openMenu } = useRowHandlers()
  if (item.kind === 'section') return null
  const name = item.kind === 'step' ? titleOf(cards, item.id) : item.kind === 'exit' ? item.label : 'the list'
  const open = (event: MouseEvent) => {
    event.stopPropagation()
    openMenu(key)
  }
  return (
    <UnstyledButton
      className="dm-tree-menu"
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={`Commands of ${name}`}
      onClick={open}
    >
      <IconDots size={16} aria-hidden />
    </UnstyledButton>
  )
}

const isField = ({ target }: MouseEvent) => target instanceof Element && target.closest('input') !== null

/** A row of the outline: its day, what it says, what is wrong with it, and the menu of what can be done there. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { row, cards, days, problems, isCurrent, isSelected } = props
  const { key, level, position, size, isUnfolded, item } = row
  const handlers = useRowHandlers()
  const id = handlers.rowId(key)
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={isSelected}
      {...(isUnfolded === null ? {} : { 'aria-expanded': isUnfolded })}
      aria-label={rowName(row, cards, days, problems.length)}
      {...(problems.length > 0 ? { 'aria-describedby': `${id}-problem` } : {})}
      tabIndex={isCurrent ? 0 : -1}
      className="dm-tree-row"
      data-kind={item.kind}
      style={{ '--dm-level': level - 1 } as CSSProperties}
      onClick={(event) => {
        if (!isField(event)) handlers.choose(row, event.shiftKey || event.ctrlKey || event.metaKey)
      }}
      onContextMenu={(event) => {
        if (item.kind === 'section' || isField(event)) return
        event.preventDefault()
        handlers.openMenu(key)
      }}
    >
      <span className="dm-tree-day">{days}</span>
      <Twisty row={row} />
      <Words {...props} />
      <MenuButton row={row} cards={cards} />
      <ProblemWords id={`${id}-problem`} problems={problems} />
    </div>
  )
})
