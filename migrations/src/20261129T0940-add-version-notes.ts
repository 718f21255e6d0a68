import { type Kysely, sql } from 'kysely'

/** Who published a version, and what they noted. Both are as frozen as the rest of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table playbook_versions add column published_by text, add column note text;
    create or replace function refuse_published_version_change() returns trigger language plpgsql as $$
    begin
      if old.status = 'draft' then
        return case when tg_op = 'DELETE' then old else new end;
      end if;
      if tg_op = 'DELETE' then
        if not exists (select from workspaces where id = old.workspace_id) then
          return old;
        end if;
      elsif (new.workspace_id, new.playbook_id, new.version, new.document, new.plan_hash, new.listens_to,
            new.published_at, new.published_by, new.note)
          is not distinct from
          (old.workspace_id, old.playbook_id, old.version, old.document, old.plan_hash, old.listens_to,
            old.published_at, old.published_by, old.note)
        and new.status in (old.status, 'retired') then
        return new;
      end if;
      raise exception 'version % of playbook % is % and never changes', old.version, old.playbook_id, old.status
        using errcode = 'restrict_violation';
    end $$`.execute(db)
}
