"""Rights of sessions and votes: more rows of :mod:`..access_matrix`."""

from odoo import fields
from odoo.fields import Command

from ...engine.council.tally import FOR

# "mine" is of a council that the manager belongs to.
_PARTS = {
    "mine draft":     "---- r--- rwcd rwcd r--- ----",
    "mine closed":    "---- r--- r!!! r!!! r--- ----",
    "published":      "r--- r--- r!!! r!!! r--- ----",
    "far draft":      "---- ---- rwcd rwcd r--- ----",
    "B draft":        "---- ---- ---- ---- ---- rwcd",
}  # fmt: skip

# Who was absent and why, and who dissented, is not published.
_PEOPLE = _PARTS | {
    "published":      "---- ---- r!!! r!!! r--- ----",
}  # fmt: skip

# What follows from a vote, and that nobody writes.
_SYSTEM = {
    "mine draft":     "---- r--- r--- r--- r--- ----",
    "published":      "r--- r--- r--- r--- r--- ----",
    "far draft":      "---- ---- r--- r--- r--- ----",
    "B draft":        "---- ---- ---- ---- ---- r---",
}  # fmt: skip

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.vote.rule": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A":              "r--- r--- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.session": {
        "mine draft":     "---- r--- rwcd rwcd r--- ----",
        "mine closed":    "---- r--- r!-! r!-! r--- ----",
        "published":      "r--- r--- r!-! r!-! r--- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.session.attendance": _PEOPLE,
    "hr.emulation.session.item": _PARTS,
    "hr.emulation.session.award": _PARTS,
    "hr.emulation.session.dissent": _PEOPLE,
    "hr.emulation.round": _SYSTEM,
    # An officer enters what a show of hands has given.
    "hr.emulation.round.line": {
        "mine draft":     "---- r--- rw-- rw-- r--- ----",
        "published":      "r--- r--- rw-- rw-- r--- ----",
        "far draft":      "---- ---- rw-- rw-- r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rw--",
    },
    "hr.emulation.ballot": _SYSTEM,
    "hr.emulation.ballot.voter": _SYSTEM,
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.vote.rule": {"sequence": 7},
    "hr.emulation.session": {"place": "Hall"},
    "hr.emulation.session.attendance": {"presence": "absent"},
    "hr.emulation.session.item": {"sequence": 7},
    "hr.emulation.session.award": {"seats": 7},
    "hr.emulation.session.dissent": {"text": "Another"},
    "hr.emulation.round": {"state": "closed"},
    "hr.emulation.round.line": {"count_for": 1},
    "hr.emulation.ballot": {"choice": FOR},
    "hr.emulation.ballot.voter": {"attendance_id": False},
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    match model.removeprefix("hr.emulation."):
        case "session":
            return _create_session(case, scope)
        case "session.attendance" | "session.item" | "session.award":
            lines = f"{model.rpartition('.')[2]}_ids"
            session = case.records["hr.emulation.session", scope]
            return session[lines][:1]
        case "round":
            return _create_round(case, scope)
        case "round.line":
            return case.records["hr.emulation.round", scope].line_ids
        case "ballot" | "ballot.voter":
            return _insert(case, model, scope)
    return None


def _create_session(case, scope):
    company = case._get_company(scope)
    values = get_values(case, "hr.emulation.session", scope, company, "")
    closed = {
        "state": values.pop("state", "draft"),
        "is_published": scope == "published",
    }
    item = {"nomination_id": _create_nomination(case, scope)}
    session = case.env["hr.emulation.session"].create(
        {**values, "item_ids": [Command.create(item)]}
    )
    session.action_prepare()
    session.award_ids.rule_id = case.env.ref("hr_emulation.vote_rule_none")
    session._in_transition().write(closed)
    return session


def _create_nomination(case, scope):
    company = case._get_company(scope)
    nomination = (
        case.env["hr.emulation.nomination"]
        ._in_transition()
        .create(
            {
                "employee_id": (
                    case.employee_b if company == case.company_b else case.employee
                ).id,
                "award_type_id": case.merit.id,
                "company_id": company.id,
                "year": 2024,
                "state": "screened",
                "achievement": f"{scope} {next(case._codes)}",
            }
        )
    )
    return nomination.id


def _create_round(case, scope):
    session = _create_session(case, scope)
    rounds = case.env["hr.emulation.round"]._in_transition()
    voting = rounds.create(
        {
            "session_id": session.id,
            "number": 1,
            "method": "hands",
            "closes_on": fields.Datetime.now(),
        }
    )
    lines = case.env["hr.emulation.round.line"]._in_transition()
    lines.create(
        {
            "round_id": voting.id,
            "item_id": session.item_ids.id,
            "award_type_id": case.merit.id,
            "base": "members",
            "tie_rule": "chair",
            "present_count": 3,
        }
    )
    return case.env[voting._name].browse(voting.id)


def _insert(case, model, scope):
    """Bring a record into the table that the ORM refuses to write."""
    voting = case.records["hr.emulation.round", scope]
    values = {"round_id": voting.id}
    if model == "hr.emulation.ballot":
        values |= {
            "line_id": voting.line_ids.id,
            "company_id": voting.company_id.id,
            "choice": FOR,
            "code": f"{voting.id:032x}",
        }
    else:
        values["attendance_id"] = voting.session_id.attendance_ids[:1].id
    case.env.flush_all()
    case.env.cr.execute(
        f"INSERT INTO {case.env[model]._table} ({', '.join(values)}) "
        f"VALUES ({', '.join(['%s'] * len(values))}) RETURNING id",
        list(values.values()),
    )
    return case.env[model].browse(case.env.cr.fetchone())


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    session = case.records.get(("hr.emulation.session", scope))
    match model.removeprefix("hr.emulation."):
        case "vote.rule":
            return {"name": code, "company_id": company.id}
        case "session":
            return {
                "name": "Test Session",
                "council_id": _get_council(case, scope, company).id,
                "company_id": company.id,
                **({} if scope.endswith("draft") else {"state": "closed"}),
            }
        case "session.attendance":
            member = _add_member(case, session.council_id)
            return {"session_id": session.id, "member_id": member.id}
        case "session.item":
            return {
                "session_id": session.id,
                "nomination_id": _create_nomination(case, scope),
            }
        case "session.award":
            return {
                "session_id": session.id,
                "award_type_id": case._create_award_type(f"TEST_ITEM_{code}").id,
            }
        case "session.dissent":
            return {
                "session_id": session.id,
                "attendance_id": session.attendance_ids[:1].id,
                "text": "No",
            }
        case "round":
            session = case.records["hr.emulation.round", scope].session_id
            return {"session_id": session.id, "number": 2, "method": "hands"}
        case "round.line":
            return {"round_id": case.records["hr.emulation.round", scope].id}
        case "ballot" | "ballot.voter":
            return {"round_id": case.records["hr.emulation.round", scope].id}
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _get_council(case, scope, company):
    people = {"mine": case.manager, "B": case.employee_b}
    return case.env["hr.emulation.council"].create(
        {
            "name": "Test Council",
            "company_id": company.id,
            "member_ids": [
                Command.create(
                    {
                        "employee_id": people.get(scope.split()[0], case.colleague).id,
                        "date_from": "2020-01-01",
                    }
                )
            ],
        }
    )


def _add_member(case, council):
    partner = case.env["res.partner"].create({"name": "Guest"})
    return case.env["hr.emulation.council.member"].create(
        # From a day on which no session was held yet: who sat in one is history.
        {
            "council_id": council.id,
            "partner_id": partner.id,
            "date_from": "2100-01-01",
        }
    )
