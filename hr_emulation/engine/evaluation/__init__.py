"""The year ends: what is worked out without Odoo."""

# Each module of checks makes the kinds of condition known that it can check.
from . import award_checks, rating_checks, subject_checks, unit_checks
