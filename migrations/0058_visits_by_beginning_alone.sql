-- Whatever asks for somebody's visits asks for those of a project, by their beginning: one index is enough, and thousands who come at
-- the same moment are noted with less to write.
drop index portal_visit_by_project;
