-- What people decided about battles as a whole: that a void one is none, or that it stays as it is. Only ever
-- added to: the row that came last is in force, and one without an answer takes the one before back. Programs of
-- before know nothing of it, and see the battle as it was graded.
create table if not exists public.sandbox_battle_rulings (
    id        uuid primary key,
    battle_id uuid not null references public.sandbox_battles (id) on delete cascade,
    author    text,
    workbench jsonb not null,
    seq       bigint generated always as identity
);

create index if not exists sandbox_battle_rulings_by_battle
    on public.sandbox_battle_rulings (battle_id, seq);

-- as for the tables of before
do $$
begin
    alter table public.sandbox_battle_rulings enable row level security;
    revoke all on public.sandbox_battle_rulings from public;
    if exists (select from pg_catalog.pg_roles where rolname = 'anon') then
        revoke all on public.sandbox_battle_rulings from anon;
    end if;
    if exists (select from pg_catalog.pg_roles where rolname = 'authenticated') then
        revoke all on public.sandbox_battle_rulings from authenticated;
    end if;
    if exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
        grant all on public.sandbox_battle_rulings to service_role;
        drop policy if exists sandbox_service on public.sandbox_battle_rulings;
        create policy sandbox_service on public.sandbox_battle_rulings for all to service_role
            using (true) with check (true);
    end if;
end $$;
