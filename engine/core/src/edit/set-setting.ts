import { z } from 'zod'
import { settingNames, type SettingName } from './draft-playbook.ts'
import { changes, type OperationDefinition } from './operation.ts'

/** Writes what the playbook says of itself: its name, family, goal, rules. Without a value, it is taken away. */
export const SetSetting = z.strictObject({
  kind: z.literal('set-setting'),
  setting: z.enum(settingNames),
  /** Within the setting: `["events", 0, "kind"]`; empty for all of it. */
  path: z
    .array(z.union([z.string().max(200), z.int().min(0)]))
    .max(50)
    .default([]),
  value: z.json().optional(),
})
export type SetSetting = z.infer<typeof SetSetting>

const labels: Record<SettingName, string> = {
  name: 'the name',
  description: 'the description',
  family: 'the family',
  timeOfDay: 'the time of day',
  goal: 'the goal',
  exitRules: 'the exit rules',
  lateness: 'what happens to late steps',
}

export const setSetting: OperationDefinition<SetSetting> = {
  schema: SetSetting,
  describe: ({ setting }) => `Change ${labels[setting]}`,
  changes: (_document, { setting, path, value }) =>
    changes({ do: 'write-setting', path: [setting, ...path], ...(value !== undefined && { value }) }),
}
