/**
 * What a record holds under a name. What every object has, such as `constructor`, is not in it for that.
 * @returns undefined where the record itself has no such name
 */
export function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
