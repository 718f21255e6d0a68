import { CloseButton } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { type Catalog, type DraftPlaybook, type EditOperation, type Hint, type Problem } from '@daymark/core'
import { useEffect, useId, useRef } from 'react'
import { FieldControl } from '../../panel/controls/controls.tsx'
import { Fields } from '../../panel/controls/fields.tsx'
import { dotted } from '../../panel/form/field.ts'
import { placeProblems, shownPaths } from '../../panel/form/problems.ts'
import { type Panel, PanelContext } from '../../panel/panel-context.ts'
import { useLeaving } from '../../panel/use-leaving.ts'
import {
  fieldsOf,
  sectionTitles,
  settingsForm,
  type SettingsSection,
  settingsSections,
} from './settings-form.ts'
import { addEntry, moveEntry, removeSetting, settingsOf, writeSetting } from './write-setting.ts'
import '../../panel/panel.css'
import './settings.css'

interface SettingsPanelProps {
  document: DraftPlaybook
  catalog: Catalog
  problems: readonly Problem[]
  hints: readonly Hint[]
  onEdit: (operations: EditOperation[]) => void
  /** The part that is asked for; its first field gets the focus each time. */
  asked: { section: SettingsSection }
  onClose: () => void
}

/** Brings the part that was asked for into sight, with the focus on its first field. */
function useShown(asked: SettingsPanelProps['asked'], frame: { current: HTMLElement | null }) {
  useEffect(() => {
    const part = frame.current?.querySelector<HTMLElement>(`[data-section="${asked.section}"]`)
    // The first part stays below the title, with the button that closes the panel.
    const shown = asked.section === settingsSections[0] ? frame.current : part
    shown?.scrollIntoView({ block: 'start' })
    part?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
  }, [asked, frame])
}

const noInput = () => []

/** What the playbook says of itself: its name, its goal, its rules. The same controls as those of a step. */
export function SettingsPanel({
  document,
  catalog,
  problems,
  hints,
  onEdit,
  asked,
  onClose,
}: SettingsPanelProps) {
  const titleId = useId()
  const frame = useRef<HTMLElement>(null)
  useShown(asked, frame)
  const values = settingsOf(document)
  const paths = shownPaths(settingsForm(), values, noInput)
  const placed = placeProblems(problems, null, paths)
  const hinted = placeProblems(hints, null, paths)
  const edit = (operations: EditOperation[]) => operations.length > 0 && onEdit(operations)
  const panel: Panel = {
    document,
    node: null,
    values,
    catalog,
    readOnly: false,
    FieldControl,
    problemsAt: (path) => placed.byField.get(dotted(path)) ?? [],
    hintsAt: (path) => hinted.byField.get(dotted(path)) ?? [],
    edit,
    write: (path, value) => edit(writeSetting(document, path, value)),
    addEntry: (path, entry) => edit(addEntry(path, entry)),
    moveEntry: (path, by) => edit(moveEntry(document, path, by)),
    remove: (path) => edit(removeSetting(document, path)),
  }
  return (
    <PanelContext value={panel}>
      <section ref={frame} aria-labelledby={titleId} className="dm-panel" {...useLeaving(onClose)}>
        <header className="dm-panel-head">
          <div className="dm-panel-kind">
            <IconSettings size={16} aria-hidden />
            <span>Playbook</span>
            <CloseButton className="dm-panel-close" aria-label="Close" onClick={onClose} />
          </div>
          <h2 id={titleId} className="dm-panel-title">
            Settings
          </h2>
        </header>
        {settingsSections.map((one) => (
          <div
            key={one}
            role="group"
            aria-label={sectionTitles[one]}
            data-section={one}
            className="dm-settings"
          >
            <h3 className="dm-panel-heading">{sectionTitles[one]}</h3>
            <div className="dm-fields">
              <Fields fields={fieldsOf(one)} at={[]} />
            </div>
          </div>
        ))}
      </section>
    </PanelContext>
  )
}
