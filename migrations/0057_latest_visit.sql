-- Whoever opens a portal goes on with their latest visit, if that is a short while ago.
create index portal_visit_by_beginning on portal_visit (project_id, stakeholder_id, began_at, id);
