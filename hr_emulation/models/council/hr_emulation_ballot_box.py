"""The box: a table outside the ORM that holds the ballots while a round is open.

No model, so that no export, no log of changes and no other addon can look into it;
no id, no date, no user. Unlogged, so that the choices are in no write-ahead log, no
base backup taken from it and on no replica: in exchange a crash empties it.
"""

# It is made when the module is installed, and dropped with it.
BOX = """
CREATE UNLOGGED TABLE IF NOT EXISTS hr_emulation_ballot_box (
    round_id integer NOT NULL,
    line_id integer NOT NULL,
    choice varchar(3) NOT NULL CHECK (choice IN ('yea', 'nay', 'abs', 'low')),
    receipt varchar(16),
    attendance_id integer
)
"""

# What is published is fixed below the ORM too: rows come while their round is open and
# has none, in the one statement that empties the box, and stay.
BALLOT_TRIGGERS = """
CREATE OR REPLACE FUNCTION hr_emulation_refuse_ballot() RETURNS trigger AS $body$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT 1 FROM hr_emulation_round
                    WHERE id = NEW.round_id AND state = 'open') THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'The round is closed: no ballot is added to it.';
    END IF;
    RAISE EXCEPTION 'Published ballots are not changed or deleted.';
END
$body$ LANGUAGE plpgsql;

CREATE OR REPLACE TRIGGER hr_emulation_ballot_fixed
    BEFORE INSERT OR UPDATE OR DELETE ON hr_emulation_ballot
    FOR EACH ROW EXECUTE FUNCTION hr_emulation_refuse_ballot();
CREATE OR REPLACE TRIGGER hr_emulation_ballot_kept
    BEFORE TRUNCATE ON hr_emulation_ballot
    FOR EACH STATEMENT EXECUTE FUNCTION hr_emulation_refuse_ballot();
"""

# A round that was counted is not opened again, so that no ballot can be added to it.
ROUND_TRIGGER = """
CREATE OR REPLACE FUNCTION hr_emulation_refuse_reopening() RETURNS trigger AS $body$
BEGIN
    IF OLD.state <> 'open' AND NEW.state IS DISTINCT FROM OLD.state THEN
        RAISE EXCEPTION 'A round that was counted is not opened again.';
    END IF;
    RETURN NEW;
END
$body$ LANGUAGE plpgsql;

CREATE OR REPLACE TRIGGER hr_emulation_round_counted
    BEFORE UPDATE ON hr_emulation_round
    FOR EACH ROW EXECUTE FUNCTION hr_emulation_refuse_reopening();
"""

#: How the server is set up, where it could keep what is voted.
_SETTINGS = """
SELECT name, setting FROM pg_settings
 WHERE name IN ('log_statement', 'log_min_duration_statement',
                'log_min_duration_sample', 'log_transaction_sample_rate',
                'shared_preload_libraries', 'session_preload_libraries')
"""
_TABLE = """
SELECT relpersistence, EXISTS (
           SELECT 1 FROM pg_trigger WHERE tgrelid = pg_class.oid AND NOT tgisinternal)
  FROM pg_class WHERE oid = 'hr_emulation_ballot_box'::regclass
"""
_WATCHERS = ("auto_explain", "pgaudit", "pg_stat_statements")


def read_settings(cr):
    """Return what the server keeps, and how the box is made: input of the check."""
    cr.execute(_SETTINGS)
    settings = dict(cr.fetchall())
    cr.execute(_TABLE)
    settings["persistence"], settings["has_triggers"] = cr.fetchone()
    return settings


def find_leaks(settings):
    """Return codes of what would keep choices and voters together while it is open."""
    is_logged = settings.get("log_statement") in ("mod", "all")
    is_sampled = float(settings.get("log_transaction_sample_rate") or 0) > 0
    durations = ("log_min_duration_statement", "log_min_duration_sample")
    loaded = [
        settings.get(name) or ""
        for name in ("shared_preload_libraries", "session_preload_libraries")
    ]
    checks = {
        "statements": is_logged or is_sampled,
        "durations": any(int(settings.get(name) or -1) >= 0 for name in durations),
        "libraries": any(name in ",".join(loaded) for name in _WATCHERS),
        "logged": settings["persistence"] != "u",
        "triggers": settings["has_triggers"],
    }
    return [leak for leak, is_found in checks.items() if is_found]
