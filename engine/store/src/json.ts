declare const parsed: unique symbol

/** The text of a JSON value of type `T`, so that a column only takes the kind of value that it holds. */
export type JsonText<T> = string & { readonly [parsed]: T }

/**
 * The value as a `jsonb` column takes it. It is written as text because the driver would turn a JavaScript array
 * into a PostgreSQL array.
 */
export function json<T>(value: T): JsonText<T> {
  return JSON.stringify(value) as JsonText<T>
}
