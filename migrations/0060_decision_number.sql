-- A decision's number in the client's register: given when the client first sees it, and kept for good. Those that the client sees
-- already keep the number that they had: as they were decided, one after the other.
alter table decision add column number bigint not null default 0;
update decision set number =
    (select count(*) from decision d
       join sharing s on s.thing_id = d.id and s.unshared_at is null
      where d.project_id = decision.project_id and d.deleted_at is null
        and (coalesce(d.decided_on, ''), d.place, d.id) <= (coalesce(decision.decided_on, ''), decision.place, decision.id))
 where deleted_at is null
   and exists (select 1 from sharing s where s.thing_id = decision.id and s.unshared_at is null and s.title_only = 0);
