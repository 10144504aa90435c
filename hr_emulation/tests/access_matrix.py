"""Who may do what: one row per model and kind of record, one column per role.

A cell holds the rights to read, write, create and delete such a record:

====== ======================================================================
r w c d has the right
``-``  has not: the server answers with an access error
``!``  has the right, but the record is history: the server says so in words
====== ======================================================================

A new model gets its rows here and its values in :class:`AccessRecords`.
"""

from itertools import count

from odoo.fields import Command

from .catalogue import rulebook_rows
from .council import (
    council_rows,
    decide_rows,
    money_rows,
    public_rows,
    seal_rows,
    session_rows,
)
from .evaluation import (
    discipline_rows,
    eligibility_rows,
    evaluation_rows,
    initiative_rows,
    nomination_rows,
    quota_rows,
    rating_import_rows,
)
from .exemplar import (
    exemplar_rows,
    prize_rows,
    review_rows,
    selection_rows,
    training_rows,
)
from .movement import cluster_rows, programme_rows, registration_rows

# Rows of the stages that have many models; each module has the same functions.
STAGES = (
    programme_rows,
    cluster_rows,
    registration_rows,
    discipline_rows,
    initiative_rows,
    quota_rows,
    eligibility_rows,
    evaluation_rows,
    rating_import_rows,
    rulebook_rows,
    nomination_rows,
    session_rows,
    council_rows,
    public_rows,
    decide_rows,
    seal_rows,
    money_rows,
    exemplar_rows,
    selection_rows,
    training_rows,
    prize_rows,
    review_rows,
)

ROLES = ("employee", "manager", "officer", "administrator", "auditor", "officer B")

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.legal.document": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
    },
    "hr.emulation.award.kind": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    "hr.emulation.authority": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
        "A":              "r--- r--- rwc- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwc-",
    },
    "hr.emulation.award.type": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A":              "r--- r--- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.position.class": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    "hr.emulation.topic": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
    },
    "hr.emulation.tag": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
    },
    "hr.emulation.decision": {
        "draft":          "---- ---- rwcd rwcd r--- ----",
        "cancelled":      "---- ---- rw-d rw-d r--- ----",
        "public":         "r--- r--- rw-! rw-! r--- ----",
        "not public":     "---- ---- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B public":       "---- ---- ---- ---- ---- rw-!",
    },
    # "own" is the employee's, who works in a unit below the manager's; "unit"
    # is the collective of that unit; "far" is a person of another unit;
    # "outside" is a contact and stands in no unit.
    "hr.emulation.award": {
        "own draft":      "---- ---- rwcd rwcd r--- ----",
        "own pending":    "r--- r--- rw-d rw-d r--- ----",
        "own public":     "r--- r--- rw-! rw-! r--- ----",
        "own hidden":     "r--- r--- rw-! rw-! r--- ----",
        "unit draft":     "---- ---- rwcd rwcd r--- ----",
        "unit pending":   "---- r--- rw-d rw-d r--- ----",
        "unit public":    "r--- r--- rw-! rw-! r--- ----",
        "unit hidden":    "---- r--- rw-! rw-! r--- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "far pending":    "---- ---- rw-d rw-d r--- ----",
        "far public":     "r--- r--- rw-! rw-! r--- ----",
        "far hidden":     "---- ---- rw-! rw-! r--- ----",
        "outside draft":  "---- ---- rwcd rwcd r--- ----",
        "outside public": "r--- r--- rw-! rw-! r--- ----",
        "outside hidden": "---- ---- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B public":       "---- ---- ---- ---- ---- rw-!",
    },
    "hr.emulation.ceremony": {
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.ceremony.line": {
        "public":         "r--- r--- rwcd rwcd r--- ----",
        "not public":     "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    # Rows and columns are what stands in the file: nobody adds one.
    "hr.emulation.import": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "---- ---- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.import.column": {
        "A":              "---- ---- rw-d rw-d r--- ----",
        "B":              "---- ---- ---- ---- ---- rw-d",
    },
    "hr.emulation.import.row": {
        "A":              "---- ---- rw-! rw-! r--- ----",
        "B":              "---- ---- ---- ---- ---- rw-!",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.decision.add": {
        "somebody's":     "---- ---- --c- --c- ---- --c-",
    },
}  # fmt: skip

for _stage in STAGES:
    MATRIX |= _stage.MATRIX


def cells(matrix):
    """Yield ``(model, scope, role, rights)``, the rights as four characters."""
    for model, scopes in matrix.items():
        for scope, row in scopes.items():
            for role, rights in zip(ROLES, row.split(), strict=True):
                yield model, scope, role, rights


class AccessRecords:
    """Records of every row of a matrix, and values to create another one."""

    MATRIX = MATRIX
    STAGES = STAGES

    # What a person with the right to write may change, at any time.
    WRITE = {
        "hr.emulation.legal.document": {"source": "Checked"},
        "hr.emulation.award.kind": {"source": "Checked"},
        "hr.emulation.authority": {"sequence": 7},
        "hr.emulation.award.type": {"source": "Checked"},
        "hr.emulation.position.class": {"sequence": 7},
        "hr.emulation.topic": {"sequence": 7},
        "hr.emulation.tag": {"color": 7},
        "hr.emulation.decision": {"note": "Checked"},
        "hr.emulation.award": {"tag_ids": [Command.clear()]},
        "hr.emulation.ceremony": {"place": "Hall"},
        "hr.emulation.ceremony.line": {"presenter": "Deputy"},
        "hr.emulation.import": {"sheet_name": "Sheet1"},
        "hr.emulation.import.column": {"key": False},
        "hr.emulation.import.row": {"signer_name": "Deputy"},
        "hr.emulation.decision.add": {"reason": "Ten initiatives"},
        **{model: vals for stage in STAGES for model, vals in stage.WRITE.items()},
    }

    _codes = count(1)

    @classmethod
    def _set_up_records(cls):
        cls._set_up_roles()
        cls._set_up_register()
        cluster_rows.set_up(cls)
        cls._create_rows()
        programme_rows.close(cls)
        # Another one, because an award is once in the list of a ceremony.
        cls.ceremonies = {name: one.copy() for name, one in cls.ceremonies.items()}

    @classmethod
    def _set_up_roles(cls):
        cls.records = {}
        cls.people = dict(
            zip(
                ROLES,
                (
                    cls.employee_user,
                    cls.manager_user,
                    cls.officer,
                    cls.administrator,
                    cls.auditor,
                    cls.officer_b,
                ),
                strict=True,
            )
        )
        cls.subjects = {
            "own": cls.employee,
            "unit": cls.unit_11,
            "far": cls.colleague,
            "outside": cls.outsider,
            "B": cls.employee_b,
        }

    @classmethod
    def _set_up_register(cls):
        cls.ceremonies = {
            scope: cls.env["hr.emulation.ceremony"].create(
                cls._get_values("hr.emulation.ceremony", scope)
            )
            for scope in ("A", "B")
        }
        for scope in MATRIX["hr.emulation.award"]:
            cls._set_up_award(scope)
        cls._set_up_decisions()

    @classmethod
    def _create_rows(cls):
        for model, scopes in cls.MATRIX.items():
            for scope in scopes:
                if (model, scope) not in cls.records:
                    cls.records[model, scope] = cls._create(model, scope)

    @classmethod
    def _create(cls, model, scope):
        for stage in cls.STAGES:
            find = getattr(stage, "find", None)
            if find and (found := find(cls, model, scope)):
                return found
        # As a transition: some of these records are beyond their draft.
        transition = cls.env["hr.emulation.award"]._in_transition().env
        record = transition[model].create(cls._get_values(model, scope))
        return cls.env[model].browse(record.id)

    @classmethod
    def _set_up_award(cls, scope):
        name, stage = scope.split()
        awards = cls._create_decision(
            cls._award_vals(cls.subjects[name], cls._get_type(name)),
            user=cls.officer_b if name == "B" else cls.officer,
        ).award_ids
        if stage == "pending":
            awards.action_pend()
        elif stage != "draft":
            awards.is_hidden = stage == "hidden"
            awards.decision_id.action_issue()
        cls.records["hr.emulation.award", scope] = awards.sudo()

    @classmethod
    def _set_up_decisions(cls):
        cancelled = cls._create_decision(cls._award_vals(cls.employee))
        cancelled.action_cancel()
        award = {
            scope: cls.records["hr.emulation.award", scope]
            for scope in MATRIX["hr.emulation.award"]
        }
        cls.records |= {
            ("hr.emulation.decision", "draft"): award["far draft"].decision_id,
            ("hr.emulation.decision", "cancelled"): cancelled.sudo(),
            ("hr.emulation.decision", "public"): award["far public"].decision_id,
            ("hr.emulation.decision", "not public"): award["far hidden"].decision_id,
            ("hr.emulation.decision", "B draft"): award["B draft"].decision_id,
            ("hr.emulation.decision", "B public"): award["B public"].decision_id,
        }

    @classmethod
    def _get_type(cls, subject):
        return cls.title if subject in ("own", "far", "B") else cls.merit

    @classmethod
    def _get_company(cls, scope):
        """The company of a kind of record, none when it is shared."""
        if scope == "shared":
            return cls.env["res.company"]
        return cls.company_b if scope.startswith("B") else cls.company_a

    @classmethod
    def _get_values(cls, model, scope):
        """Values of one more record of this kind, as a client would send them."""
        company = cls._get_company(scope)
        code = f"TEST_{next(cls._codes)}"
        match model.removeprefix("hr.emulation."):
            case "legal.document":
                return {
                    "name": "Test Law",
                    "number": code,
                    "issuer": "Test Assembly",
                    "document_type": "law",
                }
            case "award.kind" | "position.class" | "topic":
                return {"name": "Test", "code": code}
            case "authority":
                return {
                    "name": "Test Office",
                    "level": "unit",
                    "branch": "unit",
                    "company_id": company.id,
                }
            case "award.type":
                return {
                    "name": "Test Award",
                    "code": code,
                    "category": "title",
                    "form": "title",
                    "level": "unit",
                    "branch": "unit",
                    "for_individual": True,
                    "company_id": company.id,
                }
            case "tag":
                return {"name": code}
            case "decision":
                return {
                    "number": code,
                    "company_id": company.id,
                    **cls._get_state(scope.split()[-1]),
                }
            case "award":
                subject, stage = scope.split()
                return {
                    **cls._award_vals(cls.subjects[subject], cls._get_type(subject)),
                    "company_id": company.id,
                    **cls._get_state(stage),
                }
            case "ceremony":
                return {
                    "name": "Test Ceremony",
                    "date": "2025-01-15",
                    "company_id": company.id,
                }
            case "ceremony.line":
                award = {"public": "far public", "not public": "far hidden"}
                return {
                    "ceremony_id": cls.ceremonies["B" if scope == "B" else "A"].id,
                    "award_id": cls.records[
                        "hr.emulation.award", award.get(scope, "B public")
                    ].id,
                }
            case "import":
                return {
                    "file": "eA==",
                    "filename": "register.csv",
                    "company_id": company.id,
                    **cls._get_state(scope.split()[-1]),
                }
            case "import.column":
                return {"import_id": cls._get_import(scope), "index": 0}
            case "import.row":
                return {"import_id": cls._get_import(scope), "verdict": "question"}
            case "decision.add":
                return {
                    "decision_id": cls.records["hr.emulation.decision", "draft"].id,
                    "award_type_id": cls.title.id,
                }
        for stage in cls.STAGES:
            if model in stage.MATRIX:
                return stage.get_values(cls, model, scope, company, code)
        raise NotImplementedError(f"Say how a record of {model} is created.")

    @classmethod
    def _get_import(cls, scope):
        return cls.records["hr.emulation.import", f"{scope} draft"].id

    @classmethod
    def _get_state(cls, stage):
        """What a client would have to send to create a record beyond its draft."""
        state = "issued" if stage in ("public", "hidden") else stage
        return {} if state == "draft" else {"state": state}
