import type { z } from 'zod'

/** Whether a name means nothing by itself: every object of JavaScript has a `constructor`. */
export function isFreeName(name: string): boolean {
  return !(name in Object.prototype)
}

/** Refuses names that every object has: somewhere, somebody's table would take them for what they are not. */
export function freeName(schema: z.ZodString) {
  return schema.refine(isFreeName, 'Choose another name: programs give this one a meaning of their own.')
}
