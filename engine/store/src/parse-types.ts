import pg from 'pg'

const { builtins, getTypeParser } = pg.types

const parseTimestamp = getTypeParser(builtins.TIMESTAMPTZ, 'text')

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, (text) => Number(parseTimestamp(text))],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.DATE, (text) => text],
])

/**
 * How our connections read values: instants as epoch milliseconds, `bigint` and `numeric` as numbers, dates as
 * `YYYY-MM-DD`. It belongs to the connections, not to the driver, which other code in the process may share.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    getTypeParser(oid, format as 'text')) as typeof getTypeParser,
}
