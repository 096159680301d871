-- How many codes were made for a customer of late, and how many wrong ones were entered: over all their proposals.
ALTER TABLE verification ADD COLUMN subject text;
UPDATE verification SET subject = proposal.subject FROM proposal WHERE proposal.id = verification.proposal_id;
ALTER TABLE verification ALTER COLUMN subject SET NOT NULL;
CREATE INDEX verification_of_subject ON verification (subject, made_at);

CREATE TABLE wrong_code (
    subject     text        NOT NULL,
    proposal_id text        NOT NULL REFERENCES proposal,
    entered_at  timestamptz NOT NULL
);
CREATE INDEX wrong_code_of_subject ON wrong_code (subject, entered_at);
GRANT SELECT, INSERT ON wrong_code TO ${application};

-- What was entered before is taken to have been entered when the code was made.
INSERT INTO wrong_code (subject, proposal_id, entered_at)
SELECT subject, proposal_id, made_at FROM verification CROSS JOIN generate_series(1, wrong);
