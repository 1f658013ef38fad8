-- Where a sign-in link leads, if somebody was on their way to a page.
alter table link add column leads_to text;
