"""Rule 3.1: the court's general powers of management.

https://www.legislation.gov.uk/uksi/1998/3132/rule/3.1

(1) not a time limit: these powers are beside any others
(2) exceptions: among other powers, to extend time even after it has passed (2)(a)
(3) not a time limit: orders may have conditions
(3A) not a time limit: a Divisional Court
(4) not a time limit: whether pre-action protocols were kept
(5) not a time limit: payment into court
(6) not a time limit: what the court has regard to then
(6A) not a time limit: what is paid in is security
(7) not a time limit: orders can be varied or revoked
(8) not a time limit: the court may contact the parties
"""

from sendrules.law.civil_procedure_rules_1998 import CPR_1998
from sendrules.rules import Carried, ExceptionForm, Is, Test

COURT_EXTENSION = ExceptionForm(
    "court-extension",
    title="Time extended by the court",
    claimed="extension_sought",
    tests=(Test("the court extended time", Is("extension_granted", True)),),
    discretion=True,
)

CPR_3_1 = Carried(COURT_EXTENSION, CPR_1998("3.1"))
