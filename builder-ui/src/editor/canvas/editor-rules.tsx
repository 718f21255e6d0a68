import { useMemo } from 'react'
import { RulesCard } from '../../canvas/rules-card.tsx'
import { type Direction, toCanvas } from '../model/direction.ts'
import type { SettingsSection } from '../settings/settings-form.ts'
import type { Editor } from '../use-editor.ts'

interface EditorRulesProps {
  editor: Pick<Editor, 'document' | 'drawing'>
  direction: Direction
  onOpen: (section: SettingsSection) => void
}

/** The goal and the exit rules of the draft, which lead to where they are set. */
export function EditorRules({ editor: { document, drawing }, direction, onOpen }: EditorRulesProps) {
  const steps = useMemo(
    () => [...drawing.places.values()].map((place) => toCanvas(place, direction)),
    [drawing.places, direction],
  )
  const id = document.nodes.find(({ type }) => type === 'entry')?.id
  const entry = useMemo(() => {
    const place = id === undefined ? undefined : drawing.places.get(id)
    return place && toCanvas(place, direction)
  }, [drawing.places, id, direction])
  if (!entry) return null
  return (
    <RulesCard
      goal={document.goal}
      exitRules={document.exitRules}
      entry={entry}
      steps={steps}
      isSideways={direction === 'right'}
      onOpen={onOpen}
    />
  )
}
