export type Path = readonly (string | number)[]

/** @returns what stands at a path of a value; undefined when there is no such place */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    return (at as Record<string | number, unknown>)[name]
  }, value)
}

/**
 * A place as its author knows it: the names below the last entry of a list (`nodes.3.data.duration.amount` is
 * "duration.amount"), because the place itself says which entry it is.
 */
export function fieldAt(path: Path): string {
  const own = path[0] === 'nodes' && path[2] === 'data' && path.length > 3 ? path.slice(3) : path
  const lastIndex = own.findLastIndex((name) => typeof name === 'number')
  const below = own.slice(lastIndex + 1)
  if (below.length > 0) return below.join('.')
  const [list, index] = own.slice(-2)
  return own.length === 0 ? 'The document' : `${String(list)}[${String(index)}]`
}
