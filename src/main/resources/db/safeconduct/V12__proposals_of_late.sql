-- What was proposed of late is counted again and again; what is created later stands later in the table.
CREATE INDEX proposal_created ON proposal USING brin (created_at) WITH (autosummarize = on);
