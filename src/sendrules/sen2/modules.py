"""The modules of the SEN2 return: one declaration of every item, for every carrier and every year.

A request and what hangs off it is a chain: request, assessment, named plan with its details, and the
active plan with its placements and needs. The chain is the unit of the return, never the child alone: a
child may have several requests.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from sendrules.sen2.items import Basis, Kind, Module, item, many

__all__ = [
    "MODULES",
    "ActivePlans",
    "Assessment",
    "Header",
    "NamedPlan",
    "Person",
    "PlacementDetail",
    "PlanDetail",
    "Requests",
    "SENneed",
]

_SETTING = ("SENSetting",)


@dataclass(slots=True, kw_only=True)
class Header(Module):
    """Who sends the return, for which census, and what it says of the authority itself."""

    tag: ClassVar[str] = "Header"

    collection: str | None = item(
        "Collection", Kind.TEXT, "code of the collection", needed=2023, title="Collection Name"
    )
    year: int | None = item("Year", Kind.NUMBER, "year of the return", needed=2023, title="Year")
    reference_date: date | None = item(
        "ReferenceDate", Kind.DATE, "census day", needed=2023, title="Reference Date"
    )
    source_level: str | None = item(
        "SourceLevel", Kind.TEXT, "level of the sender, L for an authority", title="Source Level"
    )
    lea: str | None = item(
        "LEA", Kind.TEXT, "number of the authority, three digits", needed=2023, title="LA Number"
    )
    software_code: str | None = item(
        "SoftwareCode", Kind.TEXT, "what made the file", title="Software Code"
    )
    release: str | None = item(
        "Release", Kind.TEXT, "version of what made the file", title="Release"
    )
    serial_no: str | None = item(
        "SerialNo", Kind.TEXT, "number of the submission", title="Serial Number"
    )
    date_time: str | None = item(
        "DateTime", Kind.MOMENT, "when the file was made", title="Date & Time"
    )
    dmo: str | None = item(
        "DMO",
        Kind.TEXT,
        "whether there is a Designated Medical Officer",
        title="Designated Medical Officer",
    )
    dco: str | None = item(
        "DCO",
        Kind.TEXT,
        "whether there is a Designated Clinical Officer",
        title="Designated Clinical Officer",
    )
    dsco: str | None = item(
        "DSCO",
        Kind.TEXT,
        "whether there is a Designated Social Care Officer",
        since=2025,
        needed=2026,
        basis=Basis.SEEN,
        title="Designated Social Care Officer",
    )


@dataclass(slots=True, kw_only=True)
class PlanDetail(Module):
    """A setting that the plan names in Section I. Two of them are two rows."""

    tag: ClassVar[str] = "PlanDetail"

    urn: str | None = item(
        "URN",
        Kind.TEXT,
        "number of the establishment, six digits",
        title="URN - Unique Reference Number",
    )
    ukprn: str | None = item(
        "UKPRN",
        Kind.TEXT,
        "number of the provider, eight digits",
        title="UKPRN - UK Provider Reference Number",
    )
    sen_setting: str | None = item(
        "SENsetting",
        Kind.CODE,
        "kind of setting where there is no number",
        codes="sen_setting",
        spellings=_SETTING,
        title="SEN Setting - Establishment type",
    )
    sen_setting_other: str | None = item(
        "SENsettingOther",
        Kind.TEXT,
        "which other setting",
        spellings=("SENSettingOther",),
        title="SEN Setting - Other",
    )
    placement_rank: str | None = item(
        "PlacementRank", Kind.CODE, "first or second setting", codes="rank", title="Placement Rank"
    )
    sen_unit: bool | None = item(
        "SENunitIndicator", Kind.FLAG, "the place is in a SEN unit", title="SEN Unit Indicator"
    )
    resourced_provision: bool | None = item(
        "ResourcedProvisionIndicator",
        Kind.FLAG,
        "the place is in resourced provision",
        title="Resourced Provision Indicator",
    )


@dataclass(slots=True, kw_only=True)
class NamedPlan(Module):
    """The plan: when it began, what it names, and when and why it ended."""

    tag: ClassVar[str] = "NamedPlan"

    start_date: date | None = item(
        "StartDate", Kind.DATE, "date of the plan", needed=2023, title="EHC Plan Start Date"
    )
    plan_res: str | None = item(
        "PlanRes",
        Kind.CODE,
        "residential setting named in the plan",
        codes="residential",
        title="Residential Settings",
    )
    plan_wbp: str | None = item(
        "PlanWBP",
        Kind.CODE,
        "work-based learning named in the plan",
        spellings=("PlanWPB",),
        title="Work Based Learning Activity",
    )
    personal_budget: bool | None = item(
        "PB", Kind.FLAG, "a personal budget is taken up", title="Personal Budget taken up"
    )
    organised_arrangements: bool | None = item(
        "OA",
        Kind.FLAG,
        "the personal budget is by organised arrangements",
        title="Personal Budget - Organised Arrangements",
    )
    direct_payments: str | None = item(
        "DP",
        Kind.CODE,
        "the personal budget by direct payments",
        title="Personal Budget - Direct Payments",
    )
    cease_date: date | None = item(
        "CeaseDate", Kind.DATE, "date on which the plan ended", title="Date EHC plan ceased"
    )
    cease_reason: str | None = item(
        "CeaseReason",
        Kind.CODE,
        "why the plan ended",
        codes="cease_reason",
        title="Reason EHC plan ceased",
    )

    plan_details: list[PlanDetail] = many("PlanDetail", least=1, most=2)


@dataclass(slots=True, kw_only=True)
class Assessment(Module):
    """The EHC needs assessment that followed a request."""

    tag: ClassVar[str] = "Assessment"

    assessment_outcome: str | None = item(
        "AssessmentOutcome",
        Kind.CODE,
        "first decision whether to issue a plan",
        needed=2023,
        codes="assessment_outcome",
        title="Assessment Outcome - Decision to issue EHC plan",
    )
    assessment_outcome_date: date | None = item(
        "AssessmentOutcomeDate",
        Kind.DATE,
        "date on which the plan was issued, or on which it was told that none will be",
        title="Assessment Outcome Date",
    )
    assessment_mediation: bool | None = item(
        "AssessmentMediation",
        Kind.FLAG,
        "mediation about the decision whether to issue a plan",
        title="Assessment Mediation",
    )
    assessment_tribunal: bool | None = item(
        "AssessmentTribunal",
        Kind.FLAG,
        "appeal about the decision whether to issue a plan",
        title="Assessment Tribunal",
    )
    other_mediation: bool | None = item(
        "OtherMediation", Kind.FLAG, "mediation on another matter", title="Other Mediation"
    )
    other_tribunal: bool | None = item(
        "OtherTribunal", Kind.FLAG, "appeal on another matter", title="Other Tribunal"
    )
    week20: bool | None = item(
        "Week20",
        Kind.FLAG,
        "an exception to the 20 weeks applies",
        title="Twenty week time limit exceptions apply",
    )

    named_plans: list[NamedPlan] = many("NamedPlan", most=1)

    @property
    def named_plan(self) -> NamedPlan | None:
        """The first named plan, if there is one. More than one is a finding."""
        return self.named_plans[0] if self.named_plans else None


@dataclass(slots=True, kw_only=True)
class PlacementDetail(Module):
    """A setting that the child or young person attends."""

    tag: ClassVar[str] = "PlacementDetail"

    urn: str | None = item(
        "URN",
        Kind.TEXT,
        "number of the establishment, six digits",
        title="URN - Unique Reference Number",
    )
    ukprn: str | None = item(
        "UKPRN",
        Kind.TEXT,
        "number of the provider, eight digits",
        title="UKPRN - UK Provider Reference Number",
    )
    sen_setting: str | None = item(
        "SENsetting",
        Kind.CODE,
        "kind of setting where there is no number",
        codes="sen_setting",
        spellings=_SETTING,
        title="SEN Setting - Establishment type",
    )
    sen_setting_other: str | None = item(
        "SENsettingOther",
        Kind.TEXT,
        "which other setting",
        spellings=("SENSettingOther",),
        title="SEN Setting - Other",
    )
    placement_rank: str | None = item(
        "PlacementRank", Kind.CODE, "first or second setting", codes="rank", title="Placement Rank"
    )
    entry_date: date | None = item(
        "EntryDate", Kind.DATE, "first day at the setting", title="Placement Start Date"
    )
    leaving_date: date | None = item(
        "LeavingDate",
        Kind.DATE,
        "last day at the setting",
        title="Placement Leaving Date",
        planned=True,
    )
    attendance_pattern: str | None = item(
        "AttendancePattern",
        Kind.CODE,
        "pattern of attendance",
        until=2023,
        spellings=("AttendancePatttern",),
        title="Attendance Pattern",
    )
    sen_unit: bool | None = item(
        "SENunitIndicator", Kind.FLAG, "the place is in a SEN unit", title="SEN Unit Indicator"
    )
    resourced_provision: bool | None = item(
        "ResourcedProvisionIndicator",
        Kind.FLAG,
        "the place is in resourced provision",
        title="Resourced Provision Indicator",
    )
    residential: str | None = item(
        "Res",
        Kind.CODE,
        "residential placement",
        since=2024,
        codes="residential",
        spellings=("RES",),
        title="Residential Settings",
    )
    work_based: str | None = item(
        "WBP",
        Kind.CODE,
        "work-based learning",
        since=2024,
        spellings=("WPB",),
        title="Work Based Learning Activity",
    )


@dataclass(slots=True, kw_only=True)
class SENneed(Module):
    """A special educational need. Two of them are two rows."""

    tag: ClassVar[str] = "SENneed"

    sen_type: str | None = item(
        "SENtype",
        Kind.CODE,
        "type of need",
        needed=2023,
        codes="sen_type",
        title="SEN Type of Need",
    )
    sen_type_rank: str | None = item(
        "SENtypeRank",
        Kind.CODE,
        "first or second need",
        needed=2023,
        basis=Basis.SEEN,
        codes="rank",
        title="SEN Type of Need rank",
    )


@dataclass(slots=True, kw_only=True)
class ActivePlans(Module):
    """A plan that is open on census day: its last review, its phase transfer, its placements."""

    tag: ClassVar[str] = "ActivePlans"

    transfer_la: str | None = item(
        "TransferLA",
        Kind.TEXT,
        "authority that the plan came from in the year, three digits",
        title="EHC Plan transferred in from another LA during calendar year",
    )
    residential: str | None = item(
        "Res",
        Kind.CODE,
        "residential placement",
        until=2023,
        codes="residential",
        spellings=("RES",),
        title="Residential Settings",
    )
    work_based: str | None = item(
        "WBP",
        Kind.CODE,
        "work-based learning",
        until=2023,
        spellings=("WPB",),
        title="Work Based Learning Activity",
    )
    review_meeting: date | None = item(
        "ReviewMeeting",
        Kind.DATE,
        "date of the annual review meeting",
        since=2024,
        title="Annual Review Meeting Date",
    )
    review_outcome: str | None = item(
        "ReviewOutcome",
        Kind.CODE,
        "decision after the review",
        since=2024,
        title="Annual Review Decision",
    )
    review_draft: date | None = item(
        "ReviewDraft",
        Kind.DATE,
        "date on which a draft amended plan was issued after the review",
        since=2025,
        title="Annual review - date draft amended EHC plan issued",
    )
    phase_transfer_due_date: date | None = item(
        "PhaseTransferDueDate",
        Kind.DATE,
        "date by which the plan had to be amended for the phase transfer",
        since=2025,
        title="Phase transfer review - due date for any amended plan",
        planned=True,
    )
    phase_transfer_final_date: date | None = item(
        "PhaseTransferFinalDate",
        Kind.DATE,
        "date of the final plan for the phase transfer",
        since=2025,
        title="Phase transfer review - final plan date",
    )
    last_review: date | None = item(
        "LastReview",
        Kind.DATE,
        "date on which the authority wrote with its decision after the review",
        title="EHC Plan Review Decisions Date",
    )

    placement_details: list[PlacementDetail] = many("PlacementDetail", least=1)
    sen_needs: list[SENneed] = many("SENneed", least=1, most=2)


@dataclass(slots=True, kw_only=True)
class Requests(Module):
    """A request for an assessment, and the head of its chain.

    Attributes:
        number: its place among the requests of its person, from 1.
    """

    tag: ClassVar[str] = "Requests"

    received_date: date | None = item(
        "ReceivedDate",
        Kind.DATE,
        "date on which the request was received; of a historical one it may be missing",
        title="Date request was received",
    )
    request_source: str | None = item(
        "RequestSource",
        Kind.CODE,
        "who asked; of a historical request it may be missing",
        since=2025,
        codes="request_source",
        spellings=("rquestsource",),
        title="Source of request for an EHC needs assessment",
    )
    rya: bool | None = item(
        "RYA",
        Kind.FLAG,
        "first made while in relevant youth accommodation",
        title="Initial Request Whilst In RYA",
    )
    request_outcome_date: date | None = item(
        "RequestOutcomeDate",
        Kind.DATE,
        "date on which the decision whether to assess was told",
        title="Request Outcome Date",
    )
    request_outcome: str | None = item(
        "RequestOutcome",
        Kind.CODE,
        "first decision whether to assess",
        needed=2023,
        codes="request_outcome",
        title="Request Outcome",
    )
    request_mediation: bool | None = item(
        "RequestMediation",
        Kind.FLAG,
        "mediation about the decision whether to assess",
        title="Request Mediation",
    )
    request_tribunal: bool | None = item(
        "RequestTribunal",
        Kind.FLAG,
        "appeal about the decision whether to assess",
        title="Request Tribunal",
    )
    exported: str | None = item(
        "Exported",
        Kind.TEXT,
        "moved out of the area before the assessment was complete",
        title="Exported - Child or young person moves out of LA before assessment is completed",
    )

    assessments: list[Assessment] = many("Assessment", most=1)
    active_plans: list[ActivePlans] = many("ActivePlans", most=1)

    number: int = 0

    @property
    def assessment(self) -> Assessment | None:
        """The first assessment, if there is one. More than one is a finding."""
        return self.assessments[0] if self.assessments else None

    @property
    def named_plan(self) -> NamedPlan | None:
        """The first named plan of the first assessment, if there is one."""
        return self.assessments[0].named_plan if self.assessments else None

    @property
    def active_plan(self) -> ActivePlans | None:
        """The first active plan, if there is one. More than one is a finding."""
        return self.active_plans[0] if self.active_plans else None


@dataclass(slots=True, kw_only=True)
class Person(Module):
    """A child or young person of the return, with every request.

    Attributes:
        number: its place in the return, from 1. Findings name it in place of anything personal.
    """

    tag: ClassVar[str] = "Person"

    surname: str | None = item(
        "Surname", Kind.TEXT, "family name", needed=2023, spellings=("FamilyName",), title="Surname"
    )
    forename: str | None = item(
        "Forename", Kind.TEXT, "given name", needed=2023, spellings=("Firstname",), title="Forename"
    )
    birth_date: date | None = item(
        "PersonBirthDate", Kind.DATE, "date of birth", needed=2023, title="Date of Birth"
    )
    gender_current: str | None = item(
        "GenderCurrent",
        Kind.CODE,
        "gender",
        until=2023,
        needed=2023,
        codes="gender_current",
        title="Gender",
    )
    sex: str | None = item(
        "Sex", Kind.CODE, "sex", since=2024, needed=2024, codes="sex", title="Sex"
    )
    ethnicity: str | None = item(
        "Ethnicity", Kind.CODE, "ethnic group", needed=2023, codes="ethnicity", title="Ethnicity"
    )
    post_code: str | None = item(
        "PostCode", Kind.TEXT, "home postcode", spellings=("Postcode",), title="Post Code"
    )
    upn: str | None = item(
        "UPN", Kind.TEXT, "unique pupil number, 13 characters", title="UPN - Unique Pupil Number"
    )
    uln: str | None = item(
        "UniqueLearnerNumber",
        Kind.TEXT,
        "unique learner number, ten digits",
        title="ULN - Young Persons Unique Learner Number",
    )
    upn_unknown: str | None = item(
        "UPNunknown",
        Kind.CODE,
        "why there is neither number",
        codes="upn_unknown",
        title="UPN and ULN unavailable - Reason",
    )

    requests: list[Requests] = many("Requests", least=1)

    number: int = 0

    def chains(self) -> Iterator[tuple[str, Requests]]:
        """Give each request with the key of its chain, such as `12.1`: person 12, first request."""
        for request in self.requests:
            yield f"{self.number}.{request.number}", request


MODULES: Mapping[str, type[Module]] = MappingProxyType(
    {
        module.tag: module
        for module in (
            Person,
            Requests,
            Assessment,
            NamedPlan,
            PlanDetail,
            ActivePlans,
            PlacementDetail,
            SENneed,
        )
    }
)
"""The modules by their tags, each before those that hang off it."""
