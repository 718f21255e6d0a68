/**
 * What a form has to know of a field beside its shape. It travels as metadata of the schema, and so into the JSON Schema of
 * an action's input: a form is made from there, for ours and for everybody's actions alike.
 */
export interface FieldHints {
  /** What is asked for, where the shape does not say it. */
  field?:
    | 'action'
    | 'action-input'
    | 'attribute'
    | 'condition'
    | 'duration'
    | 'event-kind'
    | 'exit-id'
    | 'lateness'
    | 'metric'
    | 'recipient'
    | 'share'
    | 'time-of-day'
  /** What one entry of a list is called: "Event". */
  entry?: string
  /** What is counted: "days", "%". */
  unit?: string
  /** What the choices are called. */
  labels?: Readonly<Record<string, string>>
  /** The text is a Liquid template. */
  template?: 'text' | 'html' | 'link'
  /** Whether a text is one line or several; left out, a text is one line and a template several. */
  lines?: 'one' | 'many'
}

/**
 * The metadata of a field: `z.int().meta(field('Day', 'Day 1 is the day of enrolment.'))`.
 * @param title - the label, in a few words
 * @param description - the help below it: what it does, and what holds when it is left out
 */
export function field(title: string, description?: string, hints: FieldHints = {}) {
  return { title, ...(description !== undefined && { description }), ...hints }
}
