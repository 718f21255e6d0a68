import { Playbook, type SettingName, settingNames } from '@daymark/core'
import { z } from 'zod'
import type { Field } from '../../panel/form/field.ts'
import { type JsonSchema, readForm } from '../../panel/form/read-form.ts'

/** The parts that the settings of a playbook are shown in. */
export type SettingsSection = 'about' | 'goal' | 'exit-rules' | 'timing'

/** In which part a setting stands. One that is missing here does not compile. */
const sectionOf: Record<SettingName, SettingsSection> = {
  name: 'about',
  description: 'about',
  family: 'about',
  goal: 'goal',
  exitRules: 'exit-rules',
  timeOfDay: 'timing',
  lateness: 'timing',
}

export const sectionTitles: Record<SettingsSection, string> = {
  about: 'About the playbook',
  goal: 'What it is for',
  'exit-rules': 'When accounts leave early',
  timing: 'Days and delays',
}

export const settingsSections = Object.keys(sectionTitles) as SettingsSection[]

let form: readonly Field[] | null = null

/** @returns the fields of the settings, made from the schema of a playbook once */
export function settingsForm(): readonly Field[] {
  if (form) return form
  const schema = z.toJSONSchema(Playbook, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const names: readonly string[] = settingNames
  form = readForm(schema).filter(({ name }) => names.includes(name))
  return form
}

/** @returns the part in which a setting stands, by the path of a problem ("goal.events.0.kind"); null for what is no setting */
export function sectionAt(path: string): SettingsSection | null {
  const [name = ''] = path.split('.')
  return settingNames.some((one) => one === name) ? sectionOf[name as SettingName] : null
}

export function fieldsOf(section: SettingsSection): readonly Field[] {
  return settingsForm().filter(({ name }) => sectionOf[name as SettingName] === section)
}
