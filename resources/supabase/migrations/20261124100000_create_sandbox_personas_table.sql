-- The three tables of the original system, where they are not there yet; with rows in them they stay
-- as they are. Every statement may be run again: `supabase db push` and `sync migrate` both do.

create table if not exists public.sandbox_personas (
    id              uuid primary key default gen_random_uuid(),
    name            text not null,
    description     text not null,
    persona_type    text not null,
    system_prompt   text not null,
    characteristics jsonb default '[]'::jsonb,
    attack_patterns jsonb default '[]'::jsonb,
    created_at      timestamptz default now(),
    updated_at      timestamptz default now(),
    is_active       boolean default true
);

create table if not exists public.sandbox_battles (
    id                       uuid primary key default gen_random_uuid(),
    persona_id               uuid not null references public.sandbox_personas (id) on delete cascade,
    closer_thread_id         text,
    persona_thread_id        text,
    transcript               text,
    referee_score            integer check (referee_score between 0 and 100),
    referee_feedback         text,
    math_defense_score       integer check (math_defense_score between 0 and 10),
    humanity_score           integer check (humanity_score between 0 and 10),
    success_score            integer check (success_score between 0 and 10),
    verbal_yes_to_memorandum boolean,
    winning_rebuttal         text,
    turns                    integer,
    token_usage              integer,
    cost_usd                 numeric(10, 4),
    created_at               timestamptz default now(),
    ended_at                 timestamptz
);

create table if not exists public.sandbox_tactics (
    id               uuid primary key default gen_random_uuid(),
    battle_id        uuid not null references public.sandbox_battles (id) on delete cascade,
    tactic_text      text not null,
    is_synthetic     boolean default true,
    priority         integer default 5,
    promoted_at      timestamptz,
    is_active        boolean default true,
    is_golden_sample boolean,
    suggested_at     timestamptz
);

alter table public.sandbox_tactics add column if not exists is_golden_sample boolean;
alter table public.sandbox_tactics add column if not exists suggested_at timestamptz;

create index if not exists sandbox_battles_by_persona on public.sandbox_battles (persona_id);
create index if not exists sandbox_tactics_by_battle on public.sandbox_tactics (battle_id);
