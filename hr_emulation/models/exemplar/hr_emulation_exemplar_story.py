from pathlib import PurePath

from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from ...tools.picture import NoPictureError, draw_anew
from ...tools.story import MAX_KEPT, MAX_SENT, clean_story
from ...tools.subject_key import SUBJECT_FIELDS
from ...tools.texts import check_texts

_MAX_NAME = 250
_MAX_PICTURES = 20
_PICTURE_SIZE = 1920
#: What the person consents to, and who it is.
_CONSENTED = ("name", "kind_id", "deed", "story", "picture_ids")


class HrEmulationExemplar(models.Model):
    """The story and its pictures; a consent is to these, and to no others."""

    _inherit = "hr.emulation.exemplar"

    @api.model_create_multi
    def create(self, vals_list):
        exemplars = super().create([self._clean(vals) for vals in vals_list])
        exemplars._draw_pictures(self.env["ir.attachment"])
        return exemplars

    def write(self, vals):
        names = [name for name in (*_CONSENTED, *SUBJECT_FIELDS) if name in vals]
        # sudo: what was there before, whoever changes it.
        before = {one: one._get_values(names) for one in self.sudo()}
        pictures = self.sudo().picture_ids if "picture_ids" in vals else None
        papers = self._get_given_papers(vals)
        result = super().write(self._clean(vals))
        if pictures is not None:
            self._draw_pictures(pictures)
        self._check_papers(papers)
        for one in self.sudo():
            one._outdate([name for name in names if one[name] != before[one][name]])
        return result

    def _get_values(self, names):
        return {name: self[name] for name in names}

    @api.constrains("name")
    def _check_name(self):
        for exemplar in self:
            if len(exemplar.name) > _MAX_NAME:
                raise ValidationError(
                    self.env._(
                        "A heading has at most %s characters. Tell the rest in the "
                        "story.",
                        _MAX_NAME,
                    )
                )

    @api.model
    def _clean(self, vals):
        check_texts(self, vals)
        story = vals.get("story")
        if not story:
            return vals
        if not isinstance(story, str):
            raise ValidationError(self.env._("A story is a text."))
        clean = clean_story(story) if len(story) <= MAX_SENT else story
        if len(clean) > MAX_KEPT:
            raise ValidationError(
                self.env._(
                    "This story is too long to be read: it has %(length)s characters, "
                    "with its formatting. Shorten it to %(most)s.",
                    length=len(clean),
                    most=MAX_KEPT,
                )
            )
        return {**vals, "story": clean}

    # -------------------------------------------------------------------------
    # Pictures
    # -------------------------------------------------------------------------

    def _draw_pictures(self, present):
        """Keep the added pictures as what colleagues will see, and nothing more.

        :raise ValidationError: one is no picture, or belongs to something else
        """
        # sudo: also those which the user may not read.
        for exemplar in self.sudo():
            if len(exemplar.picture_ids) > _MAX_PICTURES:
                raise ValidationError(
                    self.env._("A story has at most %s pictures.", _MAX_PICTURES)
                )
            for picture in exemplar.picture_ids - present:
                exemplar._check_own(picture)
                exemplar._draw_picture(picture)

    def _check_own(self, picture):
        if (picture.res_model, picture.res_id) != (self._name, self.id):
            raise ValidationError(
                self.env._(
                    "“%(file)s” belongs to something else. Upload the picture here.",
                    file=picture.name,
                )
            )

    def _draw_picture(self, picture):
        try:
            content = draw_anew(picture.raw, _PICTURE_SIZE)
        except NoPictureError as error:
            raise ValidationError(
                self.env._(
                    "“%(file)s” is no picture that can be shown. Upload a JPEG, PNG, "
                    "GIF or WebP file.",
                    file=picture.name,
                )
            ) from error
        picture.with_context(image_no_postprocess=True).write(
            {
                "name": f"{PurePath(picture.name or '').stem or 'picture'}.jpg",
                "raw": content,
                "mimetype": "image/jpeg",
                # Neither outlives the consent.
                "public": False,
                "access_token": False,
            }
        )

    # -------------------------------------------------------------------------
    # What the consent was given to
    # -------------------------------------------------------------------------

    def _outdate(self, names):
        """Ask for the consent anew: of the person, or of another person."""
        self.ensure_one()
        if not names:
            return
        values = {"text_version": self.text_version + 1}
        if self.consent == "given" or set(names) & set(SUBJECT_FIELDS):
            is_same_person = not set(names) & set(SUBJECT_FIELDS)
            values |= {
                "consent": "outdated" if is_same_person else "none",
                "is_consent_public": False,
            }
            self._spend_papers()
        exemplar = self._in_transition()
        exemplar.write(values)
        if self.state in ("submitted", "running", "done"):
            self._ask_consent()

    def _spend_papers(self):
        """A paper is for the text that it was signed for, and for one word."""
        for exemplar in self._in_transition():
            exemplar.former_consent_file_ids += exemplar.consent_file_ids
            exemplar.consent_file_ids = False

    def _get_given_papers(self, vals):
        """Return ``{exemplar: papers}`` on which consents stand that may be changed."""
        if "consent_file_ids" not in vals or self._is_transition():
            return {}
        # sudo: whatever the user sees of it.
        return {one: one.consent_file_ids for one in self.sudo()}

    def _check_papers(self, papers):
        for exemplar, before in papers.items():
            if exemplar.consent == "given" and before - exemplar.consent_file_ids:
                raise UserError(
                    self.env._(
                        "The consent of %s stands on this paper. It stays.",
                        exemplar.subject_name,
                    )
                )
            if exemplar.consent_file_ids & exemplar.former_consent_file_ids:
                raise UserError(
                    self.env._(
                        "This paper was for an earlier text, or was taken back. Add a "
                        "new one."
                    )
                )
