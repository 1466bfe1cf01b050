-- As before, but for a row that comes back after a program that knows no tombstones deleted it.

create or replace function public.sandbox_stamp() returns trigger
language plpgsql set search_path = '' as $$
begin
    if tg_op = 'UPDATE' and new.sync_version = old.sync_version
        and (to_jsonb(new) - 'change_xid' - 'change_seq')
            is distinct from (to_jsonb(old) - 'change_xid' - 'change_seq')
    then
        new.sync_version := old.sync_version + 1;
        new.operation_id := null;
        new.author := null;
    end if;
    if tg_op = 'INSERT' and new.sync_version > 0 and tg_table_name <> 'sandbox_battles' then
        -- a row that comes back after it was deleted must not look older than its deletion
        new.sync_version := greatest(
            new.sync_version,
            1 + coalesce(
                (select d.version from public.sandbox_deletions d
                    where d.id = new.id and d.kind =
                        case tg_table_name when 'sandbox_personas' then 'persona' else 'tactic' end),
                0));
    end if;
    new.change_xid := pg_catalog.pg_current_xact_id();
    new.change_seq := pg_catalog.nextval('public.sandbox_changes');
    return new;
end $$;
