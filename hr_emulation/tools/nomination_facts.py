"""The facts of one nomination, taken from those of its subject."""

from ..engine.evaluation.facts import Facts


def get_own_facts(facts, nomination_id, **known):
    """Return a copy of the facts without what the nomination itself contributes.

    :param known: what the dossier adds
    """
    copy = _copy(facts)
    own = ("nomination", nomination_id)
    copy.given = {
        award_type: tuple(one for one in evidence if one != own)
        for award_type, evidence in facts.given.items()
    }
    copy.nominations = {
        award_type: [award for award in awards if award.id != nomination_id]
        for award_type, awards in facts.nominations.items()
    }
    for name, value in known.items():
        setattr(copy, name, value)
    return copy


def without_matters(facts):
    """Return a copy of the facts without what officers and auditors alone may know.

    As of somebody about whom nothing is recorded, whose Party was not rated.

    Discipline also moves the years that count: people without the right to it must
    not conclude from a rating or a title what they may not be told.
    """
    copy = _copy(facts)
    copy.matters = ()
    copy.organisations = {}
    copy.members = {
        year: members._replace(matters=()) for year, members in facts.members.items()
    }
    return copy


def _copy(facts):
    copy = Facts(facts.key)
    for name in Facts.__slots__:
        setattr(copy, name, getattr(facts, name))
    return copy
