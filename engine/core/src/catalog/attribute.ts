/** The types that conditions compare. A date is 'YYYY-MM-DD'. */
export type AttributeType = 'text' | 'number' | 'boolean' | 'date' | 'text-list'

/** Something known about an account, its people, its usage or the run, by dotted path. */
export interface Attribute {
  path: string
  type: AttributeType
  label: string
  /** Whether templates may print it but conditions may not compare it: people's names and addresses, links. */
  templatesOnly?: true
}
