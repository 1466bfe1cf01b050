-- What production calls with: every merged prompt that was published, the last one being in force,
-- and the tactics that stand in it. Every statement may be run again: `supabase db push --workdir
-- resources/production` and the first publication both do.

create table if not exists public.production_prompts (
    seq          bigint generated always as identity primary key,
    hash         text not null,
    text         text not null,
    author       text not null,
    published_at timestamptz not null default now()
);

-- is_active: stands in the prompt that is in force
create table if not exists public.production_tactics (
    id               uuid primary key,
    tactic_text      text not null,
    is_synthetic     boolean not null default true,
    priority         integer not null,
    promoted_at      timestamptz,
    is_active        boolean not null default true,
    is_golden_sample boolean not null default false,
    author           text not null,
    published_at     timestamptz not null default now(),
    withdrawn_at     timestamptz
);

do $$
declare
    name text;
begin
    foreach name in array array['production_prompts', 'production_tactics']
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
            execute format('drop policy if exists production_service on public.%I', name);
            execute format(
                'create policy production_service on public.%I for all to service_role'
                    ' using (true) with check (true)', name);
        end if;
    end loop;
end $$;
