from odoo.exceptions import UserError
from odoo.tests import tagged

from . import access_case


@tagged("post_install", "-at_install")
class TestAccessMatrix(access_case.AccessOrmCase):
    def test_nothing_is_pushed_into_another_company(self):
        """Nobody moves a record, or its parent, to where they may not create one."""
        movable = {
            "hr.emulation.authority": "A",
            "hr.emulation.award.type": "A",
            "hr.emulation.decision": "draft",
            "hr.emulation.award": "far draft",
            "hr.emulation.ceremony": "A",
            "hr.emulation.cluster": "A",
            "hr.emulation.consultation": "draft",
            "hr.emulation.council": "A",
            "hr.emulation.discipline": "own open",
            "hr.emulation.import": "A draft",
            "hr.emulation.dissemination": "A draft",
            "hr.emulation.fund": "A draft",
            "hr.emulation.guidance": "A draft",
            "hr.emulation.initiative": "far draft",
            "hr.emulation.movement": "A draft",
            "hr.emulation.nomination": "far draft",
            "hr.emulation.payment": "A draft",
            "hr.emulation.programme": "A draft",
            "hr.emulation.quota": "A",
            "hr.emulation.rating.import": "A draft",
            "hr.emulation.review": "A draft",
            "hr.emulation.rulebook": "A draft",
            "hr.emulation.training": "A draft",
        }
        for model, scope in movable.items():
            record = self.records[model, scope].with_user(self.administrator)
            with self.subTest(model), self.assertRaises(UserError), self._undone():
                record.write({"company_id": self.company_b.id})
        line = self.records["hr.emulation.ceremony.line", "public"]
        other = {"ceremony_id": self.ceremonies["B"].id}
        with self.assertRaises(UserError), self._undone():
            line.with_user(self.officer).write(other)


@tagged("post_install", "-at_install")
class TestAccessMatrixOverRpc(access_case.AccessRpcCase):
    """The same over the network."""
