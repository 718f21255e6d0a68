import type { Decision } from '@daymark/contract'
import { Text } from '@mantine/core'
import { factWords, plainSentence, sentenceCase } from '../words/fields.ts'

/** Why it was decided so, of a message which one it was, and what was looked at and is not in the reason itself. */
export function Reason({
  decision,
}: {
  decision: Pick<Decision, 'outcome' | 'reason' | 'facts' | 'stepLabel'>
}) {
  // The status beside it says "not enrolled", too.
  const [, why = decision.reason] = /^Not enrolled: (.*)$/s.exec(decision.reason) ?? []
  const sentence = decision.outcome === 'enrolled' ? '' : plainSentence(why)
  const facts = Object.entries(decision.facts)
    .map(([field, value]) => factWords(field, value))
    .filter((words) => !sentence.includes(words))
  return (
    <div>
      {decision.stepLabel !== null && <div className="dm-reason-step">{decision.stepLabel}</div>}
      {sentence !== '' && <div>{sentenceCase(sentence)}</div>}
      {facts.length > 0 && (
        <Text size="xs" c="dimmed" component="div">
          {facts.join(' · ')}
        </Text>
      )}
    </div>
  )
}
