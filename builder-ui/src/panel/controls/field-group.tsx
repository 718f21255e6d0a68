import type { ReactNode } from 'react'

interface FieldGroupProps {
  id: string
  label: ReactNode
  help?: ReactNode
  error?: ReactNode
  /** What can be done with the group as a whole. */
  aside?: ReactNode
  children?: ReactNode
}

/** Several controls that are one field: its label, its help and its problems are bound to all of them. */
export function FieldGroup({ id, label, help, error, aside, children }: FieldGroupProps) {
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-help ${id}-words`}
      className="dm-field-group"
    >
      <div className="dm-field-head">
        <span id={`${id}-label`} className="dm-field-label">
          {label}
        </span>
        {aside}
      </div>
      {help !== null && help !== undefined && (
        <p id={`${id}-help`} className="dm-field-help">
          {help}
        </p>
      )}
      {children}
      {error !== null && error !== undefined && (
        <p id={`${id}-words`} className="dm-field-error">
          {error}
        </p>
      )}
    </div>
  )
}
