-- What keeping several workbenches in step needs, added beside what is there.

create table if not exists public.sandbox_workbench (
    key   text primary key,
    value text not null
);

create sequence if not exists public.sandbox_changes;

-- sync_version counts the changes of a row, operation_id is the last one; change_xid and change_seq
-- say when it was written, so that a reader misses no row of a transaction that commits late
alter table public.sandbox_personas
    add column if not exists sync_version bigint not null default 1,
    add column if not exists operation_id uuid,
    add column if not exists author text,
    add column if not exists deleted_at timestamptz,
    add column if not exists workbench jsonb,
    add column if not exists change_xid xid8 not null default pg_current_xact_id(),
    add column if not exists change_seq bigint not null default nextval('public.sandbox_changes');
alter table public.sandbox_battles
    add column if not exists sync_version bigint not null default 1,
    add column if not exists operation_id uuid,
    add column if not exists author text,
    add column if not exists prompt_hash text,
    add column if not exists workbench jsonb,
    add column if not exists change_xid xid8 not null default pg_current_xact_id(),
    add column if not exists change_seq bigint not null default nextval('public.sandbox_changes');
alter table public.sandbox_tactics
    add column if not exists sync_version bigint not null default 1,
    add column if not exists operation_id uuid,
    add column if not exists author text,
    add column if not exists deleted_at timestamptz,
    add column if not exists change_xid xid8 not null default pg_current_xact_id(),
    add column if not exists change_seq bigint not null default nextval('public.sandbox_changes');

-- a battle may be graded again, by anybody; nothing that was graded is taken away
create table if not exists public.sandbox_gradings (
    id        uuid primary key,
    battle_id uuid not null references public.sandbox_battles (id) on delete cascade,
    author    text,
    workbench jsonb not null,
    seq       bigint generated always as identity
);

create index if not exists sandbox_gradings_by_battle on public.sandbox_gradings (battle_id, seq);

-- merged prompts, each kept once; hash is the SHA-256 of the text in hex
create table if not exists public.sandbox_prompts (
    hash text primary key,
    text text not null
);

-- every change that was ever taken, so that one sent twice is taken once
create table if not exists public.sandbox_operations (
    operation_id uuid primary key,
    kind         text not null,
    entity_id    uuid not null,
    sync_version bigint not null,
    at           timestamptz not null default now()
);

-- what a program that knows no tombstones deleted
create table if not exists public.sandbox_deletions (
    kind       text not null,
    id         uuid not null,
    version    bigint not null,
    change_xid xid8 not null default pg_current_xact_id(),
    change_seq bigint not null default nextval('public.sandbox_changes'),
    primary key (kind, id)
);

create index if not exists sandbox_personas_changes
    on public.sandbox_personas (change_xid, change_seq);
create index if not exists sandbox_battles_changes
    on public.sandbox_battles (change_xid, change_seq);
create index if not exists sandbox_tactics_changes
    on public.sandbox_tactics (change_xid, change_seq);
create index if not exists sandbox_deletions_changes
    on public.sandbox_deletions (change_xid, change_seq);

-- Stamps every write. A program that counts no versions has its change counted here.
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
    new.change_xid := pg_catalog.pg_current_xact_id();
    new.change_seq := pg_catalog.nextval('public.sandbox_changes');
    return new;
end $$;

create or replace function public.sandbox_bury() returns trigger
language plpgsql set search_path = '' as $$
begin
    insert into public.sandbox_deletions (kind, id, version)
    values (tg_argv[0], old.id, old.sync_version + 1)
    on conflict (kind, id) do update set
        version = excluded.version,
        change_xid = pg_catalog.pg_current_xact_id(),
        change_seq = pg_catalog.nextval('public.sandbox_changes');
    return null;
end $$;

create or replace function public.sandbox_tell() returns trigger
language plpgsql set search_path = '' as $$
begin
    perform pg_catalog.pg_notify('sandbox_changes', tg_table_name);
    return null;
end $$;

create or replace trigger sandbox_stamp before insert or update on public.sandbox_personas
    for each row execute function public.sandbox_stamp();
create or replace trigger sandbox_stamp before insert or update on public.sandbox_battles
    for each row execute function public.sandbox_stamp();
create or replace trigger sandbox_stamp before insert or update on public.sandbox_tactics
    for each row execute function public.sandbox_stamp();

create or replace trigger sandbox_bury after delete on public.sandbox_personas
    for each row execute function public.sandbox_bury('persona');
create or replace trigger sandbox_bury after delete on public.sandbox_tactics
    for each row execute function public.sandbox_bury('tactic');

create or replace trigger sandbox_tell after insert or update or delete on public.sandbox_personas
    for each statement execute function public.sandbox_tell();
create or replace trigger sandbox_tell after insert or update or delete on public.sandbox_battles
    for each statement execute function public.sandbox_tell();
create or replace trigger sandbox_tell after insert or update or delete on public.sandbox_tactics
    for each statement execute function public.sandbox_tell();

-- After a restore into another server old rows may claim transactions that are yet to come: no reader
-- would see them. Stamped anew they are seen again.
update public.sandbox_personas set change_seq = change_seq
    where change_xid > pg_current_xact_id();
update public.sandbox_battles set change_seq = change_seq
    where change_xid > pg_current_xact_id();
update public.sandbox_tactics set change_seq = change_seq
    where change_xid > pg_current_xact_id();

insert into public.sandbox_workbench (key, value) values ('schema', '1')
    on conflict (key) do nothing;
