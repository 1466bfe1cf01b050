-- The service role may do everything, everybody else nothing. Since October 2026 Supabase grants
-- nothing on new tables by itself. The owner's own connection is not held up by row-level security.

do $$
declare
    name text;
begin
    foreach name in array array['sandbox_personas', 'sandbox_battles', 'sandbox_tactics',
        'sandbox_workbench', 'sandbox_gradings', 'sandbox_prompts', 'sandbox_operations',
        'sandbox_deletions']
    loop
        execute format('alter table public.%I enable row level security', name);
        execute format('revoke all on public.%I from public', name);
        if exists (select from pg_catalog.pg_roles where rolname = 'anon') then
            execute format('revoke all on public.%I from anon', name);
        end if;
        if exists (select from pg_catalog.pg_roles where rolname = 'authenticated') then
            execute format('revoke all on public.%I from authenticated', name);
        end if;
        if exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
            execute format('grant all on public.%I to service_role', name);
            execute format('drop policy if exists sandbox_service on public.%I', name);
            execute format(
                'create policy sandbox_service on public.%I for all to service_role'
                    ' using (true) with check (true)', name);
        end if;
    end loop;
    if exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
        grant usage, select on sequence public.sandbox_changes to service_role;
    end if;
end $$;
