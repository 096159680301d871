CREATE INDEX journey_running_in_session ON journey (session_id) WHERE state = 'running';
