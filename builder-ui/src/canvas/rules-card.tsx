import { IconLogout, IconTarget } from '@tabler/icons-react'
import { memo, type ReactNode, useMemo } from 'react'
import { exitRuleWords, goalWords, type LeavingWords } from '../words/leaving.ts'
import { nodeWidth, type Place } from './layout.ts'
import { rulesPlace } from './rules-place.ts'
import { WithGraph } from './portals.tsx'
import './rules-card.css'

type Part = 'goal' | 'exit-rules'

interface RulesCardProps {
  goal: unknown
  exitRules: unknown
  /** Where the entry stands. */
  entry: Place
  /** Where all steps stand. */
  steps: readonly Place[]
  /** Whether steps follow to the right of the entry, not below it. */
  isSideways: boolean
  /** Beside the goal: how many have reached it. */
  reached?: ReactNode
  onOpen?: (part: Part) => void
}

interface LineProps {
  words: LeavingWords
  icon: ReactNode
  onOpen: (() => void) | undefined
  children?: ReactNode
}

function Line({ words: { title, body }, icon, onOpen, children }: LineProps) {
  const content = (
    <>
      {icon}
      <span>
        <b>{title}</b>
        <small>{body}</small>
      </span>
    </>
  )
  return (
    <li>
      {onOpen ? (
        <button type="button" className="nokey" onClick={onOpen}>
          {content}
        </button>
      ) : (
        <div>{content}</div>
      )}
      {children}
    </li>
  )
}

/**
 * What ends a run at whatever step, as a card on the canvas: what the playbook is for, and the rules by which accounts
 * leave. It is no step: nothing leads to it, and it cannot be moved.
 */
export const RulesCard = memo(function RulesCard(props: RulesCardProps) {
  const { goal, exitRules, entry, steps, isSideways, reached, onOpen } = props
  const place = useMemo(() => rulesPlace(entry, steps, isSideways), [entry, steps, isSideways])
  const rules = exitRuleWords(exitRules)
  return (
    <WithGraph>
      <ul
        className="dm-rules nodrag nopan"
        aria-label="What ends a run at any step"
        style={{ left: place.x, top: place.y, width: nodeWidth }}
      >
        <Line
          words={goalWords(goal)}
          icon={<IconTarget size={15} aria-hidden />}
          onOpen={onOpen && (() => onOpen('goal'))}
        >
          {reached}
        </Line>
        {rules.map((words, index) => (
          <Line
            key={`${words.title} ${index}`}
            words={words}
            icon={<IconLogout size={15} aria-hidden />}
            onOpen={onOpen && (() => onOpen('exit-rules'))}
          />
        ))}
        {rules.length === 0 && onOpen && (
          <Line
            words={{ title: 'No exit rules', body: 'Events that end a run at any step, without the goal' }}
            icon={<IconLogout size={15} aria-hidden />}
            onOpen={() => onOpen('exit-rules')}
          />
        )}
      </ul>
    </WithGraph>
  )
})
