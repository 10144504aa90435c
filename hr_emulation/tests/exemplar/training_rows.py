"""Rights of trainings, guidance and receipts: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.training": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A announced":    "r--- r--- rw-! rw-! r--- ----",
        "A done":         "r--- r--- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B done":         "---- ---- ---- ---- ---- rw-!",
    },
    "hr.emulation.training.topic": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A announced":    "r--- r--- rwcd rwcd r--- ----",
        "A done":         "r--- r--- rw!! rw!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B done":         "---- ---- ---- ---- ---- rw!!",
    },
    # Of the employee, who works in a unit below the manager's.
    "hr.emulation.training.attendance": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A announced":    "r--- r--- rwcd rwcd r--- ----",
        "A done":         "r!-- r!-- r!!! r!!! r!-- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B done":         "---- ---- ---- ---- ---- r!!!",
    },
    # Of the employee's user.
    "hr.emulation.training.follow.up": {
        "A done":         "rw-- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # Nobody adds a line: the database counts them.
    "hr.emulation.training.need": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.training.invite": {
        "somebody's":     "---- ---- --c- --c- ---- --c-",
    },
    "hr.emulation.guidance.category": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
    },
    "hr.emulation.guidance": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A published":    "---- ---- rw-! rw-! r--- ----",
        "A everybody":    "r--- r--- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # "own" is asked by the employee, "far" by the colleague.
    "hr.emulation.question": {
        "own open":       "rwc- --c- rwcd rwcd r-c- ----",
        "own answered":   "r--- ---- rw-! rw-! r--- ----",
        "far open":       "--c- --c- rwcd rwcd r-c- ----",
        "B open":         "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.dissemination": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "r--- r--- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B done":         "---- ---- ---- ---- ---- rw-!",
    },
    # Of the employee. Nobody adds, changes or deletes one.
    "hr.emulation.receipt": {
        "A done":         "r--- r--- r--- r--- r--- ----",
        "B done":         "---- ---- ---- ---- ---- r---",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.training": {"note": "Another Note"},
    "hr.emulation.training.topic": {"sequence": 7},
    "hr.emulation.training.attendance": {"certificate": "Another"},
    "hr.emulation.training.follow.up": {"result": "Another Result"},
    "hr.emulation.training.need": {"name": "Another"},
    "hr.emulation.training.invite": {"has_managers": True},
    "hr.emulation.guidance.category": {"sequence": 7},
    "hr.emulation.guidance": {"date_to": "2099-12-31"},
    "hr.emulation.question": {"category_ids": []},
    "hr.emulation.dissemination": {"date_due": "2099-12-31"},
    "hr.emulation.receipt": {"read_percent": 100.0},
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    if model != "hr.emulation.training.need":
        return None
    people = {"A": case.colleague, "B": case.employee_b}
    person, company = people[scope], case._get_company(scope)
    case.env["hr.emulation.duty"].create(
        {"employee_id": person.id, "company_id": company.id, "date_from": "2024-01-01"}
    )
    case.env.flush_all()
    return case.env[model].search([("employee_id", "=", person.id)])


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    is_first = (model, scope) not in case.records
    person = case.employee if scope.startswith("A") else case.employee_b
    training = case.records.get(("hr.emulation.training", scope))
    match model.removeprefix("hr.emulation."):
        case "training":
            return {
                "name": code,
                "company_id": company.id,
                "date_from": "2026-01-15",
                "user_id": case.officer.id,
                **case._get_state(scope.split()[-1]),
            }
        case "training.topic":
            return {"training_id": training.id, "name": code}
        case "training.attendance":
            if is_first:
                return {"training_id": training.id, "employee_id": person.id}
            guest = case.env["res.partner"].create({"name": code})
            return {"training_id": training.id, "partner_id": guest.id}
        case "training.follow.up":
            return {
                "training_id": training.id,
                "department_id": person.department_id.id,
                "user_id": case.employee_user.id
                if scope.startswith("A")
                else case.officer_b.id,
                "name": code,
            }
        case "training.need":
            return {"name": code}
        case "training.invite":
            return {"training_id": case.records["hr.emulation.training", "A draft"].id}
        case "guidance.category":
            return {"name": code}
        case "guidance":
            words = scope.split()
            state = "published" if words[1] == "everybody" else words[1]
            return {
                "name": code,
                "text": "<p>Text</p>",
                "company_id": company.id,
                "for_everybody": words[1] == "everybody",
                **case._get_state(state),
            }
        case "question":
            asker = {"own": case.employee_user, "far": case.colleague_user}
            words = scope.split()
            values = {"name": code, "company_id": company.id}
            if words[1] != "open":
                values["state"] = words[1]
            if is_first:
                values["asked_by_id"] = asker.get(words[0], case.officer_b).id
            return values
        case "dissemination":
            document = case.env["hr.emulation.legal.document"].create(
                {
                    "name": code,
                    "number": code,
                    "issuer": "Test",
                    "document_type": "directive",
                }
            )
            return {
                "legal_document_id": document.id,
                "company_id": company.id,
                "date_due": "2026-12-31",
                **case._get_state(scope.split()[-1]),
            }
        case "receipt":
            parent = case.records["hr.emulation.dissemination", scope]
            return {"dissemination_id": parent.id, "employee_id": person.id}
    raise NotImplementedError(f"Say how a record of {model} is created.")
