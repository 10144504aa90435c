"""Rights of clusters: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # Who belongs to a cluster, leads it and meets where is known to everybody of
    # the company; what members ask for and owe is not. "history" has a leader,
    # a conference or reports that refer to it.
    "hr.emulation.cluster": {
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "A history":      "r--- r--- rwc! rwc! r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.cluster.member": {
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "A history":      "r--- r--- rwc! rwc! r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.cluster.term": {
        "A proposed":     "r--- r--- rwcd rwcd r--- ----",
        "A confirmed":    "r--- r--- rw-! rw-! r--- ----",
        "B proposed":     "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.cluster.conference": {
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "A history":      "r--- r--- rwc! rwc! r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.cluster.recommendation": {
        "A":              "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.cluster.proposal": {
        "A pending":      "---- ---- rwcd rwcd r--- ----",
        "A approved":     "---- ---- rw-! rw-! r--- ----",
        "B pending":      "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.cluster.obligation": {
        "A":              "---- ---- rwcd rwcd r--- ----",
        "A history":      "---- ---- rwc! rwc! r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.cluster.report": {
        "A":              "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.cluster": {"description": "Checked"},
    "hr.emulation.cluster.member": {"sequence": 7},
    "hr.emulation.cluster.term": {"note": "Checked"},
    "hr.emulation.cluster.conference": {"place": "Hall"},
    "hr.emulation.cluster.recommendation": {"answer": "Checked"},
    "hr.emulation.cluster.proposal": {"note": "Checked"},
    "hr.emulation.cluster.obligation": {"description": "Checked"},
    "hr.emulation.cluster.report": {"note": "Checked"},
}


def set_up(case):
    """A cluster with a history in each company; rows are added to it."""
    case.cluster_members, case.cluster_conferences = {}, {}
    case.cluster_obligations = {}
    for company in ("A", "B"):
        cluster = case._create("hr.emulation.cluster", company)
        member = case.env["hr.emulation.cluster.member"].create(
            {
                **_get_newcomer_values(case),
                "cluster_id": cluster.id,
                "date_from": False,
            }
        )
        case.cluster_members[company] = member
        case.cluster_conferences[company] = case._create(
            "hr.emulation.cluster.conference", company
        )
        case.cluster_obligations[company] = case._create(
            "hr.emulation.cluster.obligation", company
        )
    conference, obligation = (
        case.cluster_conferences["A"],
        case.cluster_obligations["A"],
    )
    term = case._create("hr.emulation.cluster.term", "A confirmed")
    term.conference_id = conference
    obligation.report_ids.action_receive_today()
    case.records |= {
        ("hr.emulation.cluster", "A history"): obligation.cluster_id,
        ("hr.emulation.cluster.member", "A history"): case.cluster_members["A"],
        ("hr.emulation.cluster.term", "A confirmed"): term,
        ("hr.emulation.cluster.conference", "A history"): conference,
        ("hr.emulation.cluster.obligation", "A history"): obligation,
    }


def _get_newcomer_values(case):
    """An agency that has joined too late to owe the reports of the cluster."""
    agency = case.env["res.partner"].create({"name": "Test Agency"})
    return {"partner_id": agency.id, "date_from": "2026-01-01"}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    model = model.removeprefix("hr.emulation.")
    if model == "cluster":
        return {"name": "Test Cluster", "company_id": company.id}
    member = case.cluster_members[scope[0]]
    of_cluster = {"cluster_id": member.cluster_id.id}
    of_conference = case.cluster_conferences.get(scope[0]) and {
        "conference_id": case.cluster_conferences[scope[0]].id
    }
    match model.removeprefix("cluster."):
        case "member":
            return {**of_cluster, **_get_newcomer_values(case)}
        case "term":
            state = scope.split()[-1]
            return {
                **of_cluster,
                # A cluster has one leader a year.
                "year": 1
                + max(member.cluster_id.term_ids.mapped("year"), default=2000),
                "leader_id": member.id,
                **({} if state == "proposed" else {"state": state}),
            }
        case "conference":
            return {**of_cluster, "date": "2025-01-15"}
        case "recommendation":
            return {**of_conference, "text": "Test"}
        case "proposal":
            proposed = case.env["hr.emulation.cluster.proposal"].search(
                [("member_id", "=", member.id)]
            )
            outcome = scope.split()[-1]
            return {
                **of_conference,
                "member_id": member.id,
                "award_type_id": case.merit.id,
                # Once for the same year.
                "year": 1 + max(proposed.mapped("year"), default=2000),
                **({} if outcome == "pending" else {"outcome": outcome}),
            }
        case "obligation":
            return {
                **of_cluster,
                "name": "Test Report",
                "year": 2025,
                "due_date": "2025-06-30",
            }
        case "report":
            newcomer = case.env["hr.emulation.cluster.member"].create(
                {**of_cluster, **_get_newcomer_values(case)}
            )
            return {
                "obligation_id": case.cluster_obligations[scope[0]].id,
                "member_id": newcomer.id,
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")
