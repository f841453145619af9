"""Leave to appeal without a mediation certificate: reg 34(3), and rule 19 of the First-tier rules.

It opens a way in for a family that came to the adviser late. It lengthens no period.
"""

from sendrules.rules import ExceptionForm, Is, Test

LEAVE_TO_APPEAL = ExceptionForm(
    "leave-to-appeal",
    title="Leave to appeal without a certificate",
    claimed="leave_sought",
    tests=(
        Test("a mediation certificate was required", Is("placement_only", False)),
        Test("the Tribunal gave leave", Is("leave_given", True)),
    ),
    discretion=True,
)
