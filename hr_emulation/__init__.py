from . import controllers
from . import models
from . import wizard


def uninstall_hook(env):
    """Empty the register, the clusters and the movements before their tables go.

    Odoo deletes the records of the demonstration one by one, and people who
    were honoured, members of clusters, units that take part and activity types
    in use cannot be deleted.
    """
    # Ballots refuse to be emptied, also by this; their triggers go with the functions.
    env.cr.execute("DROP FUNCTION hr_emulation_refuse_ballot CASCADE")
    env.cr.execute("DROP FUNCTION hr_emulation_refuse_reopening CASCADE")
    env.cr.execute("DROP TABLE hr_emulation_ballot_box")
    env.cr.execute(
        "TRUNCATE hr_emulation_award, hr_emulation_decision, hr_emulation_import,"
        " hr_emulation_cluster, hr_emulation_movement, hr_emulation_programme,"
        " hr_emulation_log, hr_emulation_covenant, hr_emulation_act,"
        " hr_emulation_nomination, hr_emulation_session, hr_emulation_council,"
        " hr_emulation_duty, hr_emulation_relative, hr_emulation_consultation,"
        " hr_emulation_fund, hr_emulation_payment, hr_emulation_verification,"
        " hr_emulation_submission, hr_emulation_exemplar, hr_emulation_selection,"
        " hr_emulation_training, hr_emulation_guidance, hr_emulation_question,"
        " hr_emulation_dissemination, hr_emulation_review CASCADE"
    )
    # What was loaded last is deleted first: rules before the awards that name them.
    env.cr.execute(
        "UPDATE hr_emulation_award_type"
        " SET vote_rule_id = NULL, lower_award_type_id = NULL"
    )
    env.cr.execute(
        """DELETE FROM mail_activity
            WHERE activity_type_id IN (
                  SELECT res_id FROM ir_model_data
                   WHERE module = 'hr_emulation' AND model = 'mail.activity.type')"""
    )
    env.invalidate_all()
