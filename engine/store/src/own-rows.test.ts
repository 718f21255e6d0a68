import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { keepToOwnRows, nameWorkspaces, ownRow } from './own-rows.ts'

const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (any) => new PostgresIntrospector(any),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
})
const own = db.withPlugin(keepToOwnRows('mine'))
const system = db.withPlugin(nameWorkspaces())

describe('in a workspace', () => {
  it('an update changes its own rows alone, whatever its condition says', () => {
    const { sql: text, parameters } = own
      .updateTable('sends')
      .set({ error: 'x' })
      .where(sql<boolean>`key = 'a' or key = 'b'`)
      .compile()
    expect(text).toBe(
      `update "sends" set "error" = $1 where "sends"."workspace_id" = $2 and (key = 'a' or key = 'b')`,
    )
    expect(parameters).toEqual(['x', 'mine'])
  })

  it('an update without a condition gets one, by the alias of its table', () => {
    const { sql: text } = own.updateTable('runs as r').set({ touches: 1 }).compile()
    expect(text).toBe('update "runs" as "r" set "touches" = $1 where "r"."workspace_id" = $2')
  })

  it('a workspace changes itself alone', () => {
    const { sql: text } = own.updateTable('workspaces').set({ resetting: true }).compile()
    expect(text).toBe('update "workspaces" set "resetting" = $1 where "workspaces"."id" = $2')
  })

  it('a delete takes away its own rows alone', () => {
    const { sql: text, parameters } = own.deleteFrom('optOuts').compile()
    expect(text).toBe('delete from "opt_outs" where "opt_outs"."workspace_id" = $1')
    expect(parameters).toEqual(['mine'])
  })

  it('an insert changes no row of others that it meets', () => {
    const { sql: text } = own
      .insertInto('planTiers')
      .values({ name: 'Pro', rank: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ rank: 1 }))
      .compile()
    expect(text).toContain('do update set "rank" = $3 where "plan_tiers"."workspace_id" = $4')
  })

  it('a write inside another statement is kept to its own rows, too', () => {
    const { sql: text } = own
      .with('gone', (tx) => tx.deleteFrom('tasks').returning('id'))
      .selectFrom('gone')
      .selectAll()
      .compile()
    expect(text).toContain('delete from "tasks" where "tasks"."workspace_id" = $1')
  })

  it('reading is left as it is', () => {
    expect(own.selectFrom('tasks').select('id').compile().sql).toBe('select "id" from "tasks"')
  })

  it('a table whose rows belong to nobody is not written to', () => {
    expect(() => own.deleteFrom('troubles').compile()).toThrow('rows belong to no workspace')
    expect(() => own.updateTable('actionDefinitions').set({ name: 'x' }).compile()).toThrow('no workspace')
  })

  it.each([
    sql`update sends set error = null`,
    sql`update sends as s set error = null`,
    sql`update only "sends" set error = null`,
    sql`update ${sql.table('sends')} set error = null`,
    sql`with gone as (delete from tasks returning id) select from gone`,
    sql`insert into plan_tiers (name) values ('Pro') on conflict (name) do update set rank = 1`,
    sql`merge into tasks using runs on true when matched then delete`,
    sql`with gone as (delete from tasks where ${ownRow('tasks')}) update sends set error = null`,
    sql`with gone as (${sql`delete from tasks`}) select`,
  ])('SQL by hand is refused that does not say of each write whose rows it is for: %#', (statement) => {
    expect(() => statement.compile(own)).toThrow('ownRow')
  })

  it.each([
    sql`update sends set error = null where ${ownRow('sends')}`,
    sql`select from workspaces for update`,
    sql`select from runs for no key update`,
    sql`insert into discarded_runs (run_id) values ('a') on conflict do nothing`,
  ])('SQL by hand is taken that says so, or writes over nothing: %#', (statement) => {
    expect(() => statement.compile(own)).not.toThrow()
  })
})

describe('across workspaces', () => {
  it('a write that names no workspace is refused', () => {
    expect(() => system.deleteFrom('outbox').where('id', '=', 1).compile()).toThrow('names no workspace')
    expect(() => system.updateTable('workspaces').set({ resetting: true }).compile()).toThrow('workspace')
    expect(() => sql`delete from outbox`.compile(system)).toThrow('by hand')
  })

  it('a write that names one, or is to what belongs to nobody, is as it was', () => {
    const named = system.deleteFrom('outbox').where('workspaceId', '=', 'a').where('id', '=', 1).compile()
    expect(named.sql).toBe('delete from "outbox" where "workspace_id" = $1 and "id" = $2')
    expect(system.deleteFrom('troubles').compile().sql).toBe('delete from "troubles"')
  })
})
