"""England's special-educational-needs time limits as one open clock.

```python
>>> import sendrules as sr
>>> from datetime import date
>>> request = sr.NeedsAssessment(request_received=date(2025, 4, 2))
>>> sr.timeline(request, as_at=date(2025, 11, 1))["reg 13(2)"].days_late
73

```
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sendrules.api import check as check
    from sendrules.api import compare as compare
    from sendrules.api import limit as limit
    from sendrules.api import limits as limits
    from sendrules.api import timeline as timeline
    from sendrules.api import timelines as timelines
    from sendrules.api import timeliness as timeliness
    from sendrules.checks import Finding as Finding
    from sendrules.engine.comparing import Change as Change
    from sendrules.engine.one.deadlines import Deadline as Deadline
    from sendrules.engine.one.deadlines import Timeline as Timeline
    from sendrules.engine.status import ExceptionState as ExceptionState
    from sendrules.engine.status import Status as Status
    from sendrules.records import AdviceRequest as AdviceRequest
    from sendrules.records import AnnualReview as AnnualReview
    from sendrules.records import Appeal as Appeal
    from sendrules.records import ApprovalWithdrawal as ApprovalWithdrawal
    from sendrules.records import AreaTransfer as AreaTransfer
    from sendrules.records import AssessmentPlacement as AssessmentPlacement
    from sendrules.records import CaseFile as CaseFile
    from sendrules.records import CommissionerChange as CommissionerChange
    from sendrules.records import DetainedMediation as DetainedMediation
    from sendrules.records import DetainedMediationAgreement as DetainedMediationAgreement
    from sendrules.records import DetainedNeedsAssessment as DetainedNeedsAssessment
    from sendrules.records import DetainedProvision as DetainedProvision
    from sendrules.records import DetainedStatementTransfer as DetainedStatementTransfer
    from sendrules.records import DetainedTribunalOrder as DetainedTribunalOrder
    from sendrules.records import DetainedUnopposedAppeal as DetainedUnopposedAppeal
    from sendrules.records import DirectPayments as DirectPayments
    from sendrules.records import DiscriminationClaim as DiscriminationClaim
    from sendrules.records import JudicialReview as JudicialReview
    from sendrules.records import KeptPlan as KeptPlan
    from sendrules.records import KeptPlanTransfer as KeptPlanTransfer
    from sendrules.records import LearningDifficultyTransfer as LearningDifficultyTransfer
    from sendrules.records import LocalOfferComments as LocalOfferComments
    from sendrules.records import Mediation as Mediation
    from sendrules.records import MediationAgreement as MediationAgreement
    from sendrules.records import NeedsAssessment as NeedsAssessment
    from sendrules.records import OldLawRequest as OldLawRequest
    from sendrules.records import OmbudsmanComplaint as OmbudsmanComplaint
    from sendrules.records import PhaseTransfer as PhaseTransfer
    from sendrules.records import PlanCessation as PlanCessation
    from sendrules.records import PlanDisclosure as PlanDisclosure
    from sendrules.records import PlanInForce as PlanInForce
    from sendrules.records import Reassessment as Reassessment
    from sendrules.records import SchoolAdmission as SchoolAdmission
    from sendrules.records import SencoAppointment as SencoAppointment
    from sendrules.records import SpecialNeedsInformation as SpecialNeedsInformation
    from sendrules.records import StatementReassessment as StatementReassessment
    from sendrules.records import StatementTransfer as StatementTransfer
    from sendrules.records import TribunalOrder as TribunalOrder
    from sendrules.records import TribunalRecommendation as TribunalRecommendation
    from sendrules.records import UnopposedAppeal as UnopposedAppeal
    from sendrules.records import UpperTribunalAppeal as UpperTribunalAppeal

_HOMES = {
    "AdviceRequest": "sendrules.records",
    "AnnualReview": "sendrules.records",
    "Appeal": "sendrules.records",
    "ApprovalWithdrawal": "sendrules.records",
    "AreaTransfer": "sendrules.records",
    "AssessmentPlacement": "sendrules.records",
    "CaseFile": "sendrules.records",
    "Change": "sendrules.engine.comparing",
    "CommissionerChange": "sendrules.records",
    "Deadline": "sendrules.engine.one.deadlines",
    "DetainedMediation": "sendrules.records",
    "DetainedMediationAgreement": "sendrules.records",
    "DetainedNeedsAssessment": "sendrules.records",
    "DetainedProvision": "sendrules.records",
    "DetainedStatementTransfer": "sendrules.records",
    "DetainedTribunalOrder": "sendrules.records",
    "DetainedUnopposedAppeal": "sendrules.records",
    "DirectPayments": "sendrules.records",
    "DiscriminationClaim": "sendrules.records",
    "ExceptionState": "sendrules.engine.status",
    "Finding": "sendrules.checks",
    "JudicialReview": "sendrules.records",
    "KeptPlan": "sendrules.records",
    "KeptPlanTransfer": "sendrules.records",
    "LearningDifficultyTransfer": "sendrules.records",
    "LocalOfferComments": "sendrules.records",
    "Mediation": "sendrules.records",
    "MediationAgreement": "sendrules.records",
    "NeedsAssessment": "sendrules.records",
    "OldLawRequest": "sendrules.records",
    "OmbudsmanComplaint": "sendrules.records",
    "PhaseTransfer": "sendrules.records",
    "PlanCessation": "sendrules.records",
    "PlanDisclosure": "sendrules.records",
    "PlanInForce": "sendrules.records",
    "Reassessment": "sendrules.records",
    "SchoolAdmission": "sendrules.records",
    "SencoAppointment": "sendrules.records",
    "SpecialNeedsInformation": "sendrules.records",
    "StatementReassessment": "sendrules.records",
    "StatementTransfer": "sendrules.records",
    "Status": "sendrules.engine.status",
    "Timeline": "sendrules.engine.one.deadlines",
    "TribunalOrder": "sendrules.records",
    "TribunalRecommendation": "sendrules.records",
    "UnopposedAppeal": "sendrules.records",
    "UpperTribunalAppeal": "sendrules.records",
    "check": "sendrules.api",
    "compare": "sendrules.api",
    "limit": "sendrules.api",
    "limits": "sendrules.api",
    "timeline": "sendrules.api",
    "timelines": "sendrules.api",
    "timeliness": "sendrules.api",
}
__version__ = "0.1.0"
__all__ = [
    "AdviceRequest",
    "AnnualReview",
    "Appeal",
    "ApprovalWithdrawal",
    "AreaTransfer",
    "AssessmentPlacement",
    "CaseFile",
    "Change",
    "CommissionerChange",
    "Deadline",
    "DetainedMediation",
    "DetainedMediationAgreement",
    "DetainedNeedsAssessment",
    "DetainedProvision",
    "DetainedStatementTransfer",
    "DetainedTribunalOrder",
    "DetainedUnopposedAppeal",
    "DirectPayments",
    "DiscriminationClaim",
    "ExceptionState",
    "Finding",
    "JudicialReview",
    "KeptPlan",
    "KeptPlanTransfer",
    "LearningDifficultyTransfer",
    "LocalOfferComments",
    "Mediation",
    "MediationAgreement",
    "NeedsAssessment",
    "OldLawRequest",
    "OmbudsmanComplaint",
    "PhaseTransfer",
    "PlanCessation",
    "PlanDisclosure",
    "PlanInForce",
    "Reassessment",
    "SchoolAdmission",
    "SencoAppointment",
    "SpecialNeedsInformation",
    "StatementReassessment",
    "StatementTransfer",
    "Status",
    "Timeline",
    "TribunalOrder",
    "TribunalRecommendation",
    "UnopposedAppeal",
    "UpperTribunalAppeal",
    "check",
    "compare",
    "limit",
    "limits",
    "timeline",
    "timelines",
    "timeliness",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that importing sendrules costs little."""
    if name not in _HOMES:
        msg = f"module 'sendrules' has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
