"""Fifty members cast sheets of 500 dossiers at the same time, over HTTP.

The anchor is a trivial write over authenticated JSON-RPC on the same server, by the
same people, in the same run. Both in requests per second; the goal is half of it.
Afterwards no vote is lost or doubled.
"""

import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter

from common import figure
from workshop import demo
from workshop.odoo import Odoo

from odoo.fields import Command

NAME = "ballots_vs_write"
COMMIT = True
VOTERS = 50
DOSSIERS = 500
WORKERS = 4
TURNS = 3
_WRITES = 8


def run(env):
    """Yield the sheets per second beside the writes per second (goal: ratio 0.5)."""
    council = _Council(env)
    rounds = [council.open_round() for _turn in range(TURNS)]
    env.cr.commit()
    odoo = Odoo(env.cr.dbname, max_cron_threads=0, workers=WORKERS, limit_time_real=120)
    with demo.served(odoo) as (_process, address):
        clients = [_Client(address, env.cr.dbname, login) for login in council.logins]
        rates = [_measure(council, clients, *voting) for voting in rounds]
    sheets, writes = (median(side) for side in zip(*rates, strict=True))
    env.cr.rollback()
    _check_nothing_lost(env, rounds)
    yield figure(NAME, sheets, "sheets/s", writes, VOTERS * TURNS)
    yield figure(
        f"{NAME}.ballots", sheets * DOSSIERS, "ballots/s", writes, VOTERS * DOSSIERS
    )


def _measure(council, clients, round_id, line_ids):
    """Return sheets and writes per second, everybody at once."""
    sheet = {
        str(line_id): [("yea", "nay", "abs")[line_id % 3], f"{line_id:016x}"]
        for line_id in line_ids
    }
    for client in clients:
        client.call("hr.emulation.round", "get_sheet", [[round_id]])
    sheets = _at_once(
        clients,
        lambda client: client.call("hr.emulation.round", "cast", [[round_id], sheet]),
    )
    writes = _at_once(clients, lambda client: _write(council, client))
    return len(clients) / sheets, len(clients) * _WRITES / writes


def _write(council, client):
    record_id = council.topics[client.login]
    for number in range(_WRITES):
        client.call("hr.emulation.topic", "write", [[record_id], {"sequence": number}])


def _at_once(clients, work):
    """Return the seconds that all clients need, twice as many at once as workers."""
    start = perf_counter()
    with ThreadPoolExecutor(2 * WORKERS) as pool:
        list(pool.map(work, clients))
    return perf_counter() - start


def _check_nothing_lost(env, rounds):
    for round_id, line_ids in rounds:
        env.cr.execute(
            """SELECT count(*), count(DISTINCT line_id),
                      (SELECT count(*) FROM hr_emulation_ballot_voter
                        WHERE round_id = %(id)s)
                 FROM hr_emulation_ballot_box WHERE round_id = %(id)s""",
            {"id": round_id},
        )
        found = env.cr.fetchone()
        if found != (VOTERS * len(line_ids), len(line_ids), VOTERS):
            raise AssertionError(f"Votes were lost or doubled: {found}")


class _Council:
    """Fifty people from outside who vote on five hundred units."""

    def __init__(self, env):
        self.env = env = env(context={**env.context, "tracking_disable": True})
        self.logins = [f"bench_voter_{number}" for number in range(VOTERS)]
        users = (
            env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                [
                    {
                        "name": login,
                        "login": login,
                        "password": login,
                        "group_ids": [
                            Command.link(
                                env.ref("hr_emulation.group_emulation_officer").id
                            )
                        ],
                    }
                    for login in self.logins
                ]
            )
        )
        topics = env["hr.emulation.topic"].create(
            [{"name": login, "code": login} for login in self.logins]
        )
        self.topics = dict(zip(self.logins, topics.ids, strict=True))
        self.council = env["hr.emulation.council"].create(
            {
                "name": "Hội đồng",
                "member_ids": [
                    Command.create(
                        {"partner_id": user.partner_id.id, "date_from": "2020-01-01"}
                    )
                    for user in users
                ],
            }
        )
        self.award_type = env.ref("hr_emulation.award_type_ttldtt")
        self.nominations = self._create_nominations()

    def _create_nominations(self):
        units = self.env["hr.department"].create(
            [{"name": f"Phòng {number:03}"} for number in range(DOSSIERS)]
        )
        nominations = self.env["hr.emulation.nomination"].create(
            [
                {"department_id": unit.id, "award_type_id": self.award_type.id}
                for unit in units
            ]
        )
        nominations._in_transition().state = "screened"
        return nominations

    def open_round(self):
        """Return the id of another open round, and those of its lines."""
        session = self.env["hr.emulation.session"].create(
            {
                "name": "Phiên họp",
                "council_id": self.council.id,
                "item_ids": [
                    Command.create({"nomination_id": nomination.id})
                    for nomination in self.nominations
                ],
            }
        )
        session.action_prepare()
        session._in_transition().state = "open"
        session.action_vote()
        return session.round_ids.id, session.round_ids.line_ids.ids


class _Client:
    """One person who is logged in."""

    def __init__(self, address, database, login):
        self.address, self.login = address, login
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor()
        )
        self._post(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": login},
        )

    def call(self, model, method, args):
        """Call a method as the web client does.

        :raise AssertionError: with the server's sentence
        """
        params = {"model": model, "method": method, "args": args, "kwargs": {}}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", params)

    def _post(self, path, params):
        request = urllib.request.Request(
            self.address + path,
            json.dumps({"jsonrpc": "2.0", "params": params}).encode(),
            {"Content-Type": "application/json"},
        )
        with self.opener.open(request, timeout=120) as response:
            answer = json.load(response)
        if "error" in answer:
            raise AssertionError(answer["error"]["data"]["message"])
        return answer["result"]
