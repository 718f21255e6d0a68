import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  CommonTableExpressionNode,
  DeleteQueryNode,
  InsertQueryNode,
  type KyselyPlugin,
  MergeQueryNode,
  type OperationNode,
  OperatorNode,
  ParensNode,
  type RawBuilder,
  RawNode,
  ReferenceNode,
  type RootOperationNode,
  SelectQueryNode,
  sql,
  TableNode,
  UpdateQueryNode,
  ValueNode,
  WhereNode,
  type WithNode,
} from 'kysely'
import { databaseColumns } from './database.ts'

const setting = "current_setting('daymark.workspace_id')"

/** Tables whose rows belong to no workspace, as SQL calls them: nobody in a workspace may change them. */
const globalTables: ReadonlySet<string> = new Set(
  Object.entries(databaseColumns)
    .filter(([table, columns]) => table !== 'workspaces' && !('workspaceId' in columns))
    .map(([table]) => table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
)

/** What becomes of the writes of a transaction. Throws what it refuses. */
interface Rule {
  /** The condition of an update or a delete. */
  write: (target: OperationNode, where: WhereNode | undefined) => WhereNode | undefined
  /** On what condition an insert may change a row that it meets. */
  upsert: (target: OperationNode, where: WhereNode | undefined) => WhereNode | undefined
  /** Looks at SQL that was written by hand. */
  check: (statement: string) => void
}

/**
 * The predicate for SQL that is written by hand: that a row of the table (or of its alias) is of the transaction's
 * workspace. Each update, upsert and delete needs one; a transaction refuses a statement that has fewer.
 */
export function ownRow(table: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${table}.workspace_id`)} = ${sql.raw(setting)}`
}

/**
 * Puts a predicate on the workspace into every update, upsert and delete of a transaction, so that they keep to its rows
 * even where row-level security is not at work. What it cannot be put into is refused: a table without workspaces, and
 * SQL written by hand that does not say `ownRow`. Comes after the plugin that turns names into snake case.
 */
export function keepToOwnRows(workspaceId: string): KyselyPlugin {
  const confine = (target: OperationNode, where: WhereNode | undefined) => {
    const column = ReferenceNode.create(ColumnNode.create(workspaceColumn(target)), nameOf(target))
    const own = BinaryOperationNode.create(column, OperatorNode.create('='), ValueNode.create(workspaceId))
    return WhereNode.create(where ? AndNode.create(own, ParensNode.create(where.where)) : own)
  }
  return plugin({
    write: confine,
    upsert: confine,
    check: (statement) => {
      if (predicatesIn(statement) < writesIn(statement))
        refuse('does not say `ownRow` of each write', statement)
    },
  })
}

/**
 * Refuses an update or delete of a transaction across workspaces whose condition does not name a workspace, and writes
 * by hand. Comes after the plugin that turns names into snake case.
 */
export function nameWorkspaces(): KyselyPlugin {
  return plugin({
    write: (target, where) => {
      const { name } = tableOf(target).table.identifier
      if (!globalTables.has(name) && !names(where, workspaceColumn(target)))
        refuse(`writes to ${name} and names no workspace`, '')
      return where
    },
    upsert: (_, where) => where,
    check: (statement) => {
      if (writesIn(statement) > 0) refuse('is written by hand', statement)
    },
  })
}

function plugin(rule: Rule): KyselyPlugin {
  return {
    // The node keeps its kind: only its condition and those of its common table expressions change.
    transformQuery: ({ node }) => guard(node, rule) as RootOperationNode,
    transformResult: ({ result }) => Promise.resolve(result),
  }
}

/** Only the statement itself and its common table expressions can write: PostgreSQL allows it nowhere else. */
function guard(node: OperationNode, rule: Rule): OperationNode {
  if (RawNode.is(node)) {
    rule.check(textOf(node))
    return node
  }
  if (SelectQueryNode.is(node)) return node.with ? { ...node, ...guardWith(node.with, rule) } : node
  if (UpdateQueryNode.is(node)) {
    return { ...node, ...guardWith(node.with, rule), ...conditionOf(node.table, node.where, rule.write) }
  }
  if (DeleteQueryNode.is(node)) {
    const [target, ...more] = node.from.froms
    if (more.length > 0) refuse('deletes from several tables', '')
    return { ...node, ...guardWith(node.with, rule), ...conditionOf(target, node.where, rule.write) }
  }
  if (InsertQueryNode.is(node))
    return { ...node, ...guardWith(node.with, rule), ...guardConflict(node, rule) }
  if (MergeQueryNode.is(node)) refuse('merges', '')
  return node
}

function guardWith(node: WithNode | undefined, rule: Rule): { with?: WithNode } {
  if (!node) return {}
  const expressions = node.expressions.map((one) => ({
    ...one,
    expression: guard(one.expression, rule),
  })) satisfies readonly CommonTableExpressionNode[]
  return { with: { ...node, expressions } }
}

/** An insert that meets a row changes it. */
function guardConflict({ into, onConflict }: InsertQueryNode, rule: Rule): Partial<InsertQueryNode> {
  if (!onConflict?.updates) return {}
  const { where } = conditionOf(into, onConflict.updateWhere, rule.upsert)
  return { onConflict: { ...onConflict, ...(where && { updateWhere: where }) } }
}

function conditionOf(
  target: OperationNode | undefined,
  where: WhereNode | undefined,
  decide: Rule['write'],
): { where?: WhereNode } {
  if (!target) return refuse('names no table', '')
  const condition = decide(target, where)
  return condition ? { where: condition } : {}
}

/** Whether a column of this name is somewhere in a condition. */
function names(node: unknown, column: string): boolean {
  if (typeof node !== 'object' || node === null) return false
  if ('kind' in node && ColumnNode.is(node as OperationNode))
    return (node as ColumnNode).column.name === column
  return Object.values(node).some((part) => names(part, column))
}

function tableOf(target: OperationNode): TableNode {
  const table = AliasNode.is(target) ? target.node : target
  return TableNode.is(table) ? table : refuse('writes to what is no table', '')
}

/** What the table is called in the statement. */
function nameOf(target: OperationNode): TableNode {
  if (!AliasNode.is(target)) return tableOf(target)
  const { alias } = target
  return 'name' in alias ? TableNode.create(alias.name as string) : refuse('has an alias without a name', '')
}

function workspaceColumn(target: OperationNode): string {
  const { name } = tableOf(target).table.identifier
  if (globalTables.has(name)) refuse(`writes to ${name}, whose rows belong to no workspace`, '')
  return name === 'workspaces' ? 'id' : 'workspace_id'
}

/** The SQL of a node that was written by hand, as far as it is text. */
function textOf({ sqlFragments, parameters }: RawNode): string {
  return sqlFragments
    .map((text, index) => {
      const parameter = parameters[index]
      return text + (parameter && RawNode.is(parameter) ? textOf(parameter) : parameter ? '?' : '')
    })
    .join('')
}

const write =
  /\bupdate\s+(?!set\b)(?:only\s+)?[\w."?]+(?:\s+(?:as\s+)?\w+)?\s+set\b|\bdo\s+update\s+set\b|\bdelete\s+from\b|\bmerge\s+into\b/gi

function writesIn(statement: string): number {
  return [...statement.matchAll(write)].length
}

function predicatesIn(statement: string): number {
  return statement.split(`= ${setting}`).length - 1
}

function refuse(what: string, statement: string): never {
  throw new Error(`A statement that ${what} cannot be kept to one workspace. ${statement}`.trimEnd())
}
