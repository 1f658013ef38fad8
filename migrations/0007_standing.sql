-- Where a project stands, in the words of whoever manages it. No client ever sees it.

alter table project add column phase text not null default 'preparing' check (phase in ('preparing', 'delivering', 'closing', 'closed'));
alter table project add column health text not null default 'on_track' check (health in ('on_track', 'at_risk', 'off_track'));
alter table project add column health_reason text not null default '';
