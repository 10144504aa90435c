"""Which pictures are taken; the fields are those of `screenshots.Screenshot`."""

_AWARDS = "/odoo/action-hr_emulation.hr_emulation_award_action"
_PIVOT = "document.querySelector('.o_switch_view.o_pivot').click()"

_MOVEMENTS = "/odoo/action-hr_emulation.hr_emulation_movement_action"
_COVENANTS = "/odoo/action-hr_emulation.hr_emulation_covenant_action"
_EVALUATIONS = "/odoo/action-hr_emulation.hr_emulation_evaluation_action"
_SIGNATORIES = "/odoo/action-hr_emulation.hr_emulation_covenant_signatory_action_board"
_NOMINATIONS = "/odoo/action-hr_emulation.hr_emulation_nomination_action"
_MY_NOMINATIONS = "/odoo/action-hr_emulation.hr_emulation_nomination_action_mine"
_OPEN_CONDITIONS = "document.querySelector('.nav-link[name=conditions]').click()"
_ELIGIBILITY = "/odoo/action-hr_emulation.hr_emulation_eligibility_action"
_SURVEY = ("hr.emulation.eligibility", [["other_rulebook_id", "=", False]])


def _press(button):
    return f"document.querySelector('button[name={button}]').click()"


_RULEBOOKS = "/odoo/action-hr_emulation.hr_emulation_rulebook_action"
_LAW_OF_2022 = ("hr.emulation.rulebook", [["date_from", "=", "2024-01-01"]])
_OPEN_ARTICLE_28 = (
    "[...document.querySelectorAll('.o_data_row')].find("
    "(row) => row.textContent.includes('Điều 28')"
    ").querySelector('.o_data_cell').click()"
)

_COUNCILS = "/odoo/action-hr_emulation.hr_emulation_council_action"
_EMULATION_COUNCIL = ("hr.emulation.council", [["kind", "=", "emulation"]])
_OFFICERS = "/odoo/action-hr_emulation.hr_emulation_duty_action"
_SESSIONS = "/odoo/action-hr_emulation.hr_emulation_session_action"
_MY_BALLOTS = "/odoo/action-hr_emulation.hr_emulation_round_action_mine"
_CLOSED_SESSION = ("hr.emulation.session", [["state", "=", "closed"]])
_CONSULTATIONS = "/odoo/action-hr_emulation.hr_emulation_consultation_action"
_PUBLIC_LISTS = "/odoo/action-hr_emulation.hr_emulation_consultation_line_action"
_DECISIONS = "/odoo/action-hr_emulation.hr_emulation_decision_action"
_MARK_SHEET = (
    "[...document.querySelectorAll('.o_emulation_ballot_line')].slice(0, 2).forEach("
    "(line, index) => line.querySelectorAll('button')[index].click())"
)
_LIKE_PAPER = "document.body.style.cssText = 'max-width: none; padding: 40px 60px'"
_VERIFICATIONS = "/odoo/action-hr_emulation.hr_emulation_verification_action"
_STATISTICS = "/odoo/action-hr_emulation_reports.hr_emulation_statistics_action"
_WORD_TEMPLATES = (
    "/odoo/action-hr_emulation_reports.hr_emulation_document_template_action"
)
_ACTS = "/odoo/action-hr_emulation.hr_emulation_act_action"

_REPORTS = "/odoo/action-hr_emulation_reports.hr_emulation"
_REVIEWS = f"{_REPORTS}_summary_action"
_FAIRNESS = f"{_REPORTS}_fairness_action_dashboard"
_SETTINGS = ("document.querySelector('.settings_tab [data-key=hr_emulation]').click()",)
_CERTIFICATE = (
    "hr.emulation.certificate",
    [["award_id.state", "=", "issued"]],
    "token",
)
_THIRTEEN_YEARS = ("hr.emulation.summary", [["year_to", "=", 2017]])

_MEETINGS = "/odoo/action-hr_emulation.hr_emulation_review_action"
_FOLLOW_UPS = "/odoo/action-hr_emulation.hr_emulation_review_follow_up_action"
_FINAL_REVIEW = (
    "hr.emulation.review",
    [["kind", "=", "final"], ["state", "=", "done"]],
)
_HELD_REVIEW = ("hr.emulation.review", [["state", "=", "held"]])
_LATE_FOLLOW_UP = ("hr.emulation.review.follow.up", [["is_late", "=", True]])
_ACTIVITY_MENU = (
    "document.querySelector('.o_menu_systray .fa-clock-o').closest('button').click()"
)


def _open_page(name):
    return f"document.querySelector('.nav-link[name={name}]').click()"


_UNITS = (
    "document.querySelector('.o_emulation_overview section:last-child')"
    ".scrollIntoView()"
)

SCREENSHOTS = (
    {
        "name": "rulebook",
        "login": "administrator",
        "title": "The law as data: the standards of one regime",
        "path": f"{_RULEBOOKS}/{{id}}",
        "find": _LAW_OF_2022,
    },
    {
        "name": "rulebook_standard",
        "login": "administrator",
        "title": "What one award asks for, and how sure that is",
        "path": f"{_RULEBOOKS}/{{id}}",
        "find": _LAW_OF_2022,
        "steps": (_OPEN_ARTICLE_28,),
    },
    {
        "name": "rulebook_differences",
        "login": "officer",
        "title": "What a new law changes, condition by condition",
        "path": f"{_RULEBOOKS}/{{id}}",
        "find": _LAW_OF_2022,
        "steps": (_press("action_compare"),),
    },
    {
        "name": "programme",
        "login": "officer",
        "title": "The programme of the year, its contents and the tasks of the units",
        "path": "/odoo/action-hr_emulation.hr_emulation_programme_action/{id}",
        "find": ("hr.emulation.programme", [["state", "=", "launched"]]),
    },
    {
        "name": "tasks",
        "login": "manager",
        "title": "The tasks of the units, as their managers report on them",
        "path": "/odoo/action-hr_emulation.hr_emulation_programme_assignment_action",
    },
    {
        "name": "movements",
        "login": "officer",
        "title": "Movements by stage",
        "path": _MOVEMENTS,
    },
    {
        "name": "movement",
        "login": "officer",
        "title": "A movement that is open for registration",
        "path": f"{_MOVEMENTS}/{{id}}",
        "find": ("hr.emulation.movement", [["state", "=", "registering"]]),
    },
    {
        "name": "movement_draft",
        "login": "officer",
        "title": "What a movement needs before its launch",
        "path": f"{_MOVEMENTS}/{{id}}",
        "find": ("hr.emulation.movement", [["state", "=", "draft"]]),
    },
    {
        "name": "movement_employee",
        "login": "employee",
        "title": "A movement as every employee reads it",
        "path": f"{_MOVEMENTS}/{{id}}",
        "find": ("hr.emulation.movement", [["state", "=", "registering"]]),
    },
    {
        "name": "log",
        "login": "officer",
        "title": "What is planned and was done",
        "path": "/odoo/action-hr_emulation.hr_emulation_log_action",
        "steps": ("document.querySelector('.o_switch_view.o_calendar').click()",),
    },
    {
        "name": "registrations",
        "login": "officer",
        "title": "Registrations: not sent, waiting, returned, approved",
        "path": "/odoo/action-hr_emulation.hr_emulation_registration_action",
    },
    {
        "name": "registration",
        "login": "officer",
        "title": "A registration that was returned, and why",
        "path": "/odoo/action-hr_emulation.hr_emulation_registration_action/{id}",
        "find": ("hr.emulation.registration", [["state", "=", "returned"]]),
    },
    {
        "name": "registrations_manager",
        "login": "manager",
        "title": "What waits for a manager",
        "path": "/odoo/action-hr_emulation.hr_emulation_registration_action_approve",
    },
    {
        "name": "opening",
        "login": "officer",
        "title": "One action prepares registrations and commitments for everybody",
        "path": f"{_MOVEMENTS}/{{id}}",
        "find": ("hr.emulation.movement", [["state", "=", "registering"]]),
        "steps": (_press("action_prepare_registrations"),),
    },
    {
        "name": "cluster",
        "login": "officer",
        "title": "A cluster: members, leaders in turn, reports",
        "path": "/odoo/action-hr_emulation.hr_emulation_cluster_action/{id}",
        "find": ("hr.emulation.cluster", [["number", "=", "6"]]),
    },
    {
        "name": "cluster_conference",
        "login": "officer",
        "title": "A review conference and the awards that its members propose",
        "path": "/odoo/action-hr_emulation.hr_emulation_cluster_conference_action/{id}",
        "find": ("hr.emulation.cluster.conference", [["place", "=", "Đắk Lắk"]]),
    },
    {
        "name": "covenant",
        "login": "officer",
        "title": "The covenant of a cluster",
        "path": f"{_COVENANTS}/{{id}}",
        "find": ("hr.emulation.covenant", [["kind", "=", "joint"]]),
    },
    {
        "name": "covenant_signatories",
        "login": "officer",
        "title": "Who has signed a covenant, and how",
        "path": f"{_COVENANTS}/{{id}}",
        "find": ("hr.emulation.covenant", [["kind", "=", "joint"]]),
        "steps": ("document.querySelector('a[name=signatories]').click()",),
    },
    {
        "name": "covenant_conference",
        "login": "officer",
        "title": "At a conference one signs after the other",
        "path": f"{_COVENANTS}/{{id}}",
        "find": ("hr.emulation.covenant", [["kind", "=", "individual"]]),
        "steps": (_press("action_conference"),),
    },
    {
        "name": "signing_rate",
        "login": "officer",
        "title": "Signing rate by unit",
        "path": _SIGNATORIES,
    },
    {
        "name": "signature",
        "login": "officer",
        "title": "A signature and its fingerprints",
        "path": f"{_SIGNATORIES}/{{id}}",
        "find": ("hr.emulation.covenant.signatory", [["state", "=", "signed"]]),
    },
    {
        "name": "commitments_phone",
        "login": "employee",
        "title": "What waits for an employee's signature, on a phone",
        "path": "/odoo/action-hr_emulation.hr_emulation_covenant_signatory_action_mine",
        "is_phone": True,
    },
    {
        "name": "honours",
        "login": "officer",
        "title": "The register of honours",
        "path": _AWARDS,
    },
    {
        "name": "honours_pivot",
        "login": "officer",
        "title": "Awards and distinct recipients, by form and year",
        "path": _AWARDS,
        "steps": (_PIVOT,),
    },
    {
        "name": "organisation_matrix",
        "login": "officer",
        "title": "The organisation's own honours by authority, form and year",
        "path": "/odoo/action-hr_emulation.hr_emulation_award_action_organisation",
    },
    {
        "name": "decision",
        "login": "officer",
        "title": "A decision before it is issued, and what is still missing",
        "path": "/odoo/action-hr_emulation.hr_emulation_decision_action/{id}",
        "find": (
            "hr.emulation.decision",
            [["state", "=", "draft"], ["purpose", "=", "award"]],
        ),
    },
    {
        "name": "document_template",
        "login": "administrator",
        "title": "A Word template: for which awards, and what it may name",
        "path": f"{_WORD_TEMPLATES}/{{id}}",
        "find": ("hr.emulation.document.template", [["kind", "=", "decision"]]),
    },
    {
        "name": "document_print",
        "login": "manager",
        "title": "Word documents in the print menu of a nomination",
        "path": f"{_NOMINATIONS}/{{id}}",
        "find": ("hr.emulation.nomination", [["summary", "!=", False]]),
        "steps": (
            "document.querySelector('.o_cp_action_menus .fa-cog').click()",
            "document.querySelector('.fa-print').closest('.dropdown-toggle').click()",
        ),
    },
    {
        "name": "award",
        "login": "officer",
        "title": "An award, as found in the register",
        "path": f"{_AWARDS}/{{id}}",
        "find": (
            "hr.emulation.award",
            [["state", "=", "issued"], ["reason", "!=", False]],
        ),
    },
    {
        "name": "import",
        "login": "officer",
        "title": "The import of an old register",
        "path": "/odoo/action-hr_emulation.hr_emulation_import_action/{id}",
        "find": ("hr.emulation.import", [["state", "=", "done"]]),
    },
    {
        "name": "my_evaluation",
        "login": "employee",
        "title": "A person scores the own year by criteria",
        "path": "/odoo/action-hr_emulation.hr_emulation_evaluation_action_mine/{id}",
        "find": ("hr.emulation.evaluation", [["state", "=", "draft"]]),
    },
    {
        "name": "evaluations_manager",
        "login": "manager",
        "title": "A manager scores the unit in one list",
        "path": "/odoo/action-hr_emulation.hr_emulation_evaluation_action_score",
    },
    {
        "name": "evaluation_manager",
        "login": "manager",
        "title": "A manager looks at one evaluation that waits",
        "path": "/odoo/action-hr_emulation.hr_emulation_evaluation_action_score/{id}",
        "find": (
            "hr.emulation.evaluation",
            [["state", "=", "submitted"], ["is_mine_to_score", "=", True]],
        ),
    },
    {
        "name": "evaluations",
        "login": "officer",
        "title": "The evaluations of the year by stage",
        "path": _EVALUATIONS,
        "steps": ("document.querySelector('.o_switch_view.o_kanban').click()",),
    },
    {
        "name": "evaluations_pivot",
        "login": "officer",
        "title": "Ratings by unit",
        "path": _EVALUATIONS,
        "steps": (
            "document.querySelector('.o_facet_remove').click()",
            _PIVOT,
        ),
    },
    {
        "name": "evaluation",
        "login": "officer",
        "title": "A concluded evaluation of an old year, with an absence that counts",
        "path": f"{_EVALUATIONS}/{{id}}",
        "find": (
            "hr.emulation.evaluation",
            [["leave_ids.is_counted", "=", True], ["state", "=", "final"]],
        ),
        "steps": ("document.querySelector('a[name=time]').click()",),
    },
    {
        "name": "evaluation_cluster",
        "login": "officer",
        "title": "A member of a cluster, scored by target and result",
        "path": "/odoo/action-hr_emulation.hr_emulation_evaluation_action_cluster/{id}",
        "find": ("hr.emulation.evaluation", [["rank", "=", 1]]),
    },
    {
        "name": "cluster_scores",
        "login": "officer",
        "title": "The ranking of a cluster",
        "path": "/odoo/action-hr_emulation.hr_emulation_cluster_action/{id}",
        "find": ("hr.emulation.cluster", [["number", "=", "6"]]),
        "steps": (_press("action_open_evaluations"),),
    },
    {
        "name": "criteria_set",
        "login": "officer",
        "title": "Criteria, their points and who verifies them",
        "path": "/odoo/action-hr_emulation.hr_emulation_criteria_set_action/{id}",
        "find": ("hr.emulation.criteria.set", [["kind", "=", "member"]]),
    },
    {
        "name": "evaluation_opening",
        "login": "officer",
        "title": "Opening the evaluations of a year",
        "path": "/odoo/action-hr_emulation.hr_emulation_evaluation_opening_action_new",
    },
    {
        "name": "employee",
        "login": "employee",
        "title": "Honours on a colleague's page",
        "path": "/odoo/action-hr.hr_employee_public_action/{id}",
        "find": ("hr.employee.public", [["name", "=", "Công chức AZ"]]),
        "steps": ("document.querySelector('a[name=emulation]').click()",),
    },
    {
        "name": "department",
        "login": "officer",
        "title": "Honours of a unit",
        "path": "/odoo/action-hr.hr_department_kanban_action/{id}",
        "find": ("hr.department", [["name", "=", "Văn phòng"]]),
    },
    {
        "name": "award_types",
        "login": "administrator",
        "title": "The catalogue of titles and forms",
        "path": "/odoo/action-hr_emulation.hr_emulation_award_type_action",
    },
    {
        "name": "honours_phone",
        "login": "employee",
        "title": "The register on a phone",
        "path": _AWARDS,
        "is_phone": True,
    },
    {
        "name": "quota_board",
        "login": "officer",
        "title": "How far the quotas of ratings are used up, by unit and duty group",
        "path": "/odoo/action-hr_emulation.hr_emulation_quota_meter_action_board",
    },
    {
        "name": "initiatives",
        "login": "officer",
        "title": "Initiatives with their recognised scope",
        "path": "/odoo/action-hr_emulation.hr_emulation_initiative_action",
    },
    {
        "name": "initiative",
        "login": "officer",
        "title": "An initiative, its authors, recognitions and uses",
        "path": "/odoo/action-hr_emulation.hr_emulation_initiative_action/{id}",
        "find": ("hr.emulation.initiative", [["state", "=", "recognised"]]),
    },
    {
        "name": "eligibility",
        "login": "officer",
        "title": "Who is eligible this year, ranked, and what the others miss",
        "path": f"{_ELIGIBILITY}/{{id}}",
        "find": _SURVEY,
        "steps": (
            _press("action_show_result"),
            "document.querySelectorAll('.o_group_header')[1].click()",
        ),
    },
    {
        "name": "eligibility_why",
        "login": "officer",
        "title": "Why one person is not eligible: each condition with its evidence",
        "path": f"{_ELIGIBILITY}/{{id}}",
        "find": _SURVEY,
        "steps": (
            _press("action_show_result"),
            "document.querySelectorAll('.o_group_header')[1].click()",
            "[...document.querySelectorAll('.o_data_row [name=action_explain]')]"
            ".at(-1).click()",
        ),
    },
    {
        "name": "what_if",
        "login": "officer",
        "title": "What if: who would gain and lose by another rulebook",
        "path": f"{_ELIGIBILITY}/{{id}}",
        "find": ("hr.emulation.eligibility", [["other_rulebook_id", "!=", False]]),
        "steps": (
            _press("action_show_result"),
            "document.querySelector('.o_group_header').click()",
        ),
    },
    {
        "name": "pathway",
        "login": "employee",
        "title": "The pathway of an employee: what is next, and when at the earliest",
        "path": "/odoo/action-hr.hr_employee_public_action/{id}",
        "find": ("hr.employee.public", [["user_id.login", "=", "employee"]]),
        "steps": (_press("action_open_emulation_pathway"),),
    },
    {
        "name": "pathway_department",
        "login": "officer",
        "title": "The pathway of a department",
        "path": "/odoo/hr.department/{id}",
        "find": ("hr.department", [["name", "ilike", "Công nghệ thông tin"]]),
        "steps": (_press("action_open_emulation_pathway"),),
    },
    {
        "name": "nominations",
        "login": "officer",
        "title": "Nominations of the year, with the verdict on each",
        "path": _NOMINATIONS,
    },
    {
        "name": "nomination",
        "login": "officer",
        "title": "The conditions of the law, one by one, with their evidence",
        "path": f"{_NOMINATIONS}/{{id}}",
        "find": ("hr.emulation.nomination", [["state", "=", "endorsed"]]),
        "steps": (_OPEN_CONDITIONS,),
    },
    {
        "name": "nomination_override",
        "login": "administrator",
        "title": "A condition that an administrator has overridden, with the reason",
        "path": f"{_NOMINATIONS}/{{id}}",
        "find": (
            "hr.emulation.nomination",
            [["check_ids.override_on", "!=", False]],
        ),
        "steps": (_OPEN_CONDITIONS,),
    },
    {
        "name": "nomination_returned",
        "login": "manager",
        "title": "A nomination that was returned, with the reason on top",
        "path": f"{_MY_NOMINATIONS}/{{id}}",
        "find": ("hr.emulation.nomination", [["state", "=", "returned"]]),
    },
    {
        "name": "council",
        "login": "administrator",
        "title": "A council: its members now and before, its rules and plans",
        "path": f"{_COUNCILS}/{{id}}",
        "find": _EMULATION_COUNCIL,
    },
    {
        "name": "council_reconstitute",
        "login": "administrator",
        "title": "Who leaves and who joins, by one decision",
        "path": f"{_COUNCILS}/{{id}}",
        "find": _EMULATION_COUNCIL,
        "steps": (_press("action_reconstitute"),),
    },
    {
        "name": "officers_in_charge",
        "login": "officer",
        "title": "Who is in charge of emulation in each unit",
        "path": _OFFICERS,
    },
    {
        "name": "verification",
        "login": "auditor",
        "title": "Every record compared with what was sealed on its day",
        "path": _VERIFICATIONS,
        "steps": (_press("action_verify_now"),),
    },
    {
        "name": "sealed_act",
        "login": "auditor",
        "title": "One link of the chain of sealed acts",
        "path": f"{_ACTS}/{{id}}",
        "find": ("hr.emulation.act", [["number", "=", 2]]),
    },
    {
        "name": "session",
        "login": "officer",
        "title": "A closed session: its agenda with the votes and results",
        "path": f"{_SESSIONS}/{{id}}",
        "find": _CLOSED_SESSION,
    },
    {
        "name": "session_conflicts",
        "login": "officer",
        "title": "Conflicts of interest that were found, and who leaves the vote",
        "path": f"{_SESSIONS}/{{id}}",
        "find": _CLOSED_SESSION,
        "steps": ("document.querySelector('a[name=conflicts]').click()",),
    },
    {
        "name": "session_votes",
        "login": "employee",
        "title": "The rounds of voting; everybody can count the ballots again",
        "path": f"{_SESSIONS}/{{id}}",
        "find": _CLOSED_SESSION,
        "steps": (
            "document.querySelector('a[name=rounds]').click()",
            _press("action_recount"),
        ),
    },
    {
        "name": "session_minutes",
        "login": "officer",
        "title": "What goes into the minutes: conclusion and dissenting opinions",
        "path": f"{_SESSIONS}/{{id}}",
        "find": _CLOSED_SESSION,
        "steps": ("document.querySelector('a[name=dissent]').click()",),
    },
    {
        "name": "my_ballots",
        "login": "manager",
        "title": "The votes to which a member is called",
        "path": _MY_BALLOTS,
    },
    {
        "name": "ballot",
        "login": "manager",
        "title": "One sheet for all nominations",
        "path": _MY_BALLOTS,
        "steps": (_press("action_open_sheet"), _MARK_SHEET),
    },
    {
        "name": "ballot_phone",
        "login": "manager",
        "title": "The same sheet on a phone",
        "path": _MY_BALLOTS,
        "steps": (_press("action_open_sheet"), _MARK_SHEET),
        "is_phone": True,
    },
    {
        "name": "ballots",
        "login": "employee",
        "title": "The published ballots",
        "path": _MY_BALLOTS,
        "steps": (
            "[...document.querySelectorAll('button[name=action_open_ballots]')]"
            ".at(-1).click()",
        ),
    },
    {
        "name": "minutes",
        "login": "officer",
        "title": "The minutes of a session, as printed",
        "path": "/report/html/hr_emulation_reports.report_session_minutes/{id}",
        "find": _CLOSED_SESSION,
        "steps": (_LIKE_PAPER,),
        "is_paper": True,
    },
    {
        "name": "tally",
        "login": "officer",
        "title": "The minutes of the tally, as printed",
        "path": "/report/html/hr_emulation_reports.report_session_tally/{id}",
        "find": _CLOSED_SESSION,
        "steps": (_LIKE_PAPER,),
        "is_paper": True,
    },
    {
        "name": "consultation",
        "login": "officer",
        "title": "A public consultation on proposed awards",
        "path": f"{_CONSULTATIONS}/{{id}}",
        "find": ("hr.emulation.consultation", [["state", "=", "open"]]),
    },
    {
        "name": "consultation_employee",
        "login": "employee",
        "title": "What everybody in the organisation reads, and may say",
        "path": _PUBLIC_LISTS,
    },
    {
        "name": "opinions",
        "login": "officer",
        "title": "Opinions, and what was decided about each",
        "path": "/odoo/action-hr_emulation.hr_emulation_opinion_action",
    },
    {
        "name": "decision_issued",
        "login": "officer",
        "title": "A decision drafted from what a council has accepted, and issued",
        "path": f"{_DECISIONS}/{{id}}",
        "find": (
            "hr.emulation.decision",
            [["state", "=", "issued"], ["award_ids.nomination_id", "!=", False]],
        ),
    },
    {
        "name": "submission",
        "login": "officer",
        "title": "A proposal to a higher authority with its answers",
        "path": "/odoo/action-hr_emulation.hr_emulation_submission_action/{id}",
        "find": ("hr.emulation.submission", [["state", "=", "answered"]]),
    },
    {
        "name": "revocation",
        "login": "officer",
        "title": "A draft revocation, and later awards that may have relied on it",
        "path": f"{_DECISIONS}/{{id}}",
        "find": ("hr.emulation.decision", [["purpose", "=", "revocation"]]),
        "steps": (
            _press("action_find_reliance"),
            "document.querySelector('a[name=reliance]').click()",
        ),
    },
    {
        "name": "honours_board",
        "login": "employee",
        "title": "The honours board",
        "path": "/emulation/honour-board",
    },
    {
        "name": "honours_board_phone",
        "login": "employee",
        "title": "The honours board on a phone",
        "path": "/emulation/honour-board",
        "is_phone": True,
    },
    {
        "name": "selection_phone",
        "login": "employee",
        "title": "Whom do colleagues choose this month? On a phone",
        "path": "/odoo/choose-the-best",
        "is_phone": True,
        "steps": (_press("action_show_candidates"),),
    },
    {
        "name": "selection",
        "login": "officer",
        "title": "A selection round that was closed",
        "path": "/odoo/selection-rounds/{id}",
        "find": ("hr.emulation.selection", [["state", "=", "closed"]]),
    },
    {
        "name": "bonuses",
        "login": "officer",
        "title": "Bonus money of the awards, and how it was counted",
        "path": "/odoo/action-hr_emulation.hr_emulation_bonus_action",
    },
    {
        "name": "payment",
        "login": "officer",
        "title": "A payment list that adds up to the đồng",
        "path": "/odoo/action-hr_emulation.hr_emulation_payment_action/{id}",
        "find": ("hr.emulation.payment", [["state", "=", "draft"]]),
    },
    {
        "name": "fund",
        "login": "officer",
        "title": "The fund of the year: what is planned, reserved and paid",
        "path": "/odoo/action-hr_emulation.hr_emulation_fund_action/{id}",
        "find": ("hr.emulation.fund", [["year", "=", 2025]]),
    },
    {
        "name": "bonus_rates",
        "login": "officer",
        "title": "What each award is worth by law",
        "path": "/odoo/action-hr_emulation.hr_emulation_bonus_rate_action",
    },
    {
        "name": "statistics_0602",
        "login": "officer",
        "title": "The statutory form of state honours: every figure opens its records",
        "path": f"{_STATISTICS}/{{id}}",
        "find": (
            "hr.emulation.statistics",
            [["form_id.code", "like", "0602"], ["date_to", "=", "2017-12-31"]],
        ),
    },
    {
        "name": "statistics_0603",
        "login": "officer",
        "title": "The statutory form of ministerial and provincial honours",
        "path": f"{_STATISTICS}/{{id}}",
        "find": (
            "hr.emulation.statistics",
            [["form_id.code", "like", "0603"], ["date_to", "=", "2017-12-31"]],
        ),
    },
    {
        "name": "review",
        "login": "officer",
        "title": "Thirteen years: the figures from the register",
        "path": f"{_REVIEWS}/{{id}}",
        "find": _THIRTEEN_YEARS,
    },
    {
        "name": "review_sentences",
        "login": "officer",
        "title": "Thirteen years: the awards in the words of the published report",
        "path": f"{_REVIEWS}/{{id}}",
        "find": _THIRTEEN_YEARS,
        "steps": ("document.querySelector('.nav-link[name=paragraph]').click()",),
    },
    {
        "name": "review_matrix",
        "login": "officer",
        "title": "Thirteen years: collectives by year and authority",
        "path": f"{_REVIEWS}/{{id}}",
        "find": _THIRTEEN_YEARS,
        "steps": ("document.querySelector('.nav-link[name=matrix]').click()",),
    },
    {
        "name": "report_collectives",
        "login": "officer",
        "title": "Collectives × authority × year; every figure opens its records",
        "path": f"{_REPORTS}_award_action_collectives",
    },
    {
        "name": "export_problems",
        "login": "officer",
        "title": "What another system would refuse, in words, before the file",
        "path": f"{_REPORTS}_export_action_layout",
        "steps": (_press("action_check"),),
    },
    {
        "name": "export_layout",
        "login": "administrator",
        "title": "A layout of another system, declared as data",
        "path": f"{_REPORTS}_layout_action/{{id}}",
        "find": ("hr.emulation.layout", []),
    },
    {
        "name": "certificate_layout",
        "login": "administrator",
        "title": "Where each thing stands on a certificate, in millimetres",
        "path": "/odoo/action-hr_emulation_reports"
        ".hr_emulation_certificate_layout_action/{id}",
        "find": ("hr.emulation.certificate.layout", [["heading", "=", "state"]]),
    },
    {
        "name": "certificate_print",
        "login": "officer",
        "title": "Printing the certificates of a decision",
        "path": "/odoo/action-hr_emulation.hr_emulation_decision_action/{id}",
        "find": ("hr.emulation.decision", [["number", "=", "15/QĐ-STTTT"]]),
        "steps": (_press("action_print_certificates"),),
    },
    {
        "name": "overview",
        "login": "officer",
        "title": "What waits, what is late, and how far the units are",
        "path": "/odoo/emulation-overview",
    },
    {
        "name": "overview_manager",
        "login": "manager",
        "title": "A manager sees the own tree",
        "path": "/odoo/emulation-overview",
    },
    {
        "name": "overview_phone",
        "login": "officer",
        "title": "The overview on a phone",
        "path": "/odoo/emulation-overview",
        "is_phone": True,
    },
    {
        "name": "overview_units",
        "login": "officer",
        "title": "How far the units are: every figure opens its records",
        "path": "/odoo/emulation-overview",
        "steps": (_UNITS,),
    },
    {
        "name": "overview_units_phone",
        "login": "officer",
        "title": "The units on a phone",
        "path": "/odoo/emulation-overview",
        "is_phone": True,
        "steps": (_UNITS,),
    },
    {
        "name": "overview_employee",
        "login": "employee",
        "title": "An employee sees what he has to do himself",
        "path": "/odoo/emulation-overview",
        "is_phone": True,
    },
    {
        "name": "prize",
        "login": "administrator",
        "title": "A prize of the organisation's own",
        "path": "/odoo/emulation-prizes/{id}",
        "find": ("hr.emulation.award.type", [["is_prize", "=", True]]),
    },
    {
        "name": "prize_new",
        "login": "administrator",
        "title": "The dialogue that makes a prize",
        "path": "/odoo/emulation-prizes",
        "steps": (
            "[...document.querySelectorAll('.o_control_panel button, .o_list_view "
            "button')].find((one) => one.name && /^[0-9]+$/.test(one.name)).click()",
        ),
    },
    {
        "name": "certificate_printer",
        "login": "officer",
        "title": "A printer, and how far it is off",
        "path": "/odoo/action-hr_emulation_reports.hr_emulation_printer_action/{id}",
        "find": ("hr.emulation.printer", []),
    },
    {
        "name": "certificate_layouts",
        "login": "officer",
        "title": "Layouts of certificates, of the state and of the Party",
        "path": f"{_REPORTS}_certificate_layout_action",
    },
    {
        "name": "certificate_verification",
        "login": "officer",
        "title": "What everybody learns from the code on a certificate",
        "path": "/emulation/verify/{id}?lang=vi",
        "find": _CERTIFICATE,
        "is_public": True,
        "height": 480,
    },
    {
        "name": "certificate_verification_phone",
        "login": "officer",
        "title": "The same on a phone",
        "path": "/emulation/verify/{id}?lang=vi",
        "find": _CERTIFICATE,
        "is_public": True,
        "is_phone": True,
    },
    {
        "name": "certificate_verification_unknown",
        "login": "officer",
        "title": "What is said when nothing can be confirmed",
        "path": f"/emulation/verify/{'A' * 22}?lang=vi",
        "is_public": True,
        "height": 480,
    },
    {
        "name": "fairness_dashboard",
        "login": "officer",
        "title": "Fairness and timeliness, in Odoo's dashboards",
        "path": _FAIRNESS,
        "height": 1240,
    },
    {
        "name": "fairness_dashboard_phone",
        "login": "officer",
        "title": "The same on a phone",
        "path": _FAIRNESS,
        "is_phone": True,
    },
    {
        "name": "fairness_units",
        "login": "officer",
        "title": "Units and their people, honoured or not",
        "path": f"{_REPORTS}_fairness_unit_action",
        "steps": ("document.querySelector('.o_switch_view.o_list').click()",),
    },
    {
        "name": "settings",
        "login": "admin",
        "title": "The settings of certificates and of their public verification",
        "path": "/odoo/settings",
        "steps": _SETTINGS,
        "language": "vi_VN",
    },
    {
        "name": "statistics",
        "login": "officer",
        "title": "Statutory reports, drafts and submitted ones",
        "path": _STATISTICS,
    },
    {
        "name": "final_reviews",
        "login": "officer",
        "title": "Reviews: in preparation, held, finished; late follow-ups in red",
        "path": _MEETINGS,
    },
    {
        "name": "final_review",
        "login": "officer",
        "title": "The final review of the year",
        "path": f"{_MEETINGS}/{{id}}",
        "find": _FINAL_REVIEW,
        "height": 1060,
    },
    {
        "name": "final_review_awards",
        "login": "officer",
        "title": "The awards of the period, filled in from the register",
        "path": f"{_MEETINGS}/{{id}}",
        "find": _FINAL_REVIEW,
        "steps": (_open_page("awards"),),
    },
    {
        "name": "final_review_recognition",
        "login": "officer",
        "title": "Who was praised, honoured, or is to be rewarded, and how soon",
        "path": f"{_MEETINGS}/{{id}}",
        "find": _FINAL_REVIEW,
        "steps": (_open_page("recognition"),),
    },
    {
        "name": "final_review_follow_ups",
        "login": "officer",
        "title": "What the review has decided, with owner and due date",
        "path": f"{_MEETINGS}/{{id}}",
        "find": _FINAL_REVIEW,
        "steps": (_open_page("follow_ups"),),
    },
    {
        "name": "final_review_employee",
        "login": "employee",
        "title": "The same review, as every employee reads it",
        "path": f"{_MEETINGS}/{{id}}",
        "find": _FINAL_REVIEW,
    },
    {
        "name": "review_held_manager",
        "login": "manager",
        "title": "A head who took part adds what the unit has said",
        "path": f"{_MEETINGS}/{{id}}",
        "find": _HELD_REVIEW,
        "steps": (_open_page("comments"),),
    },
    {
        "name": "review_follow_ups",
        "login": "officer",
        "title": "What is still to be done, the late in red",
        "path": _FOLLOW_UPS,
    },
    {
        "name": "review_activity",
        "login": "employee",
        "title": "The owner finds it in the activity menu",
        "path": _FOLLOW_UPS,
        "steps": (_ACTIVITY_MENU,),
    },
    {
        "name": "review_follow_up_phone",
        "login": "employee",
        "title": "The owner enters the result, on a phone",
        "path": f"{_FOLLOW_UPS}/{{id}}",
        "find": _LATE_FOLLOW_UP,
        "is_phone": True,
    },
)
