-- Cases lie on disk about in the order of their reports: a summary of ranges finds a day of them and costs an insert
-- nothing, where a tree cost a sixth of the intake.
drop index incident_reported;
create index incident_reported on incident using brin (reported_at) with (pages_per_range = 16, autosummarize = on);
