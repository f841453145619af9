"""Where the limits on each kind of record are. Written by `python tools/public_names.py`."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["PLACES"]

PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "AdmissionScheme": (
            "school_admissions_regulations_2012.regulation_27",
            "school_admissions_regulations_2012.regulation_28",
        ),
        "AdviceRequest": (
            "code_of_practice_2015.paragraph_9_41",
            "detained_persons_regulations_2015.regulation_8",
            "send_regulations_2014.regulation_8",
            "send_regulations_2014.regulation_26",
        ),
        "AnnualReview": (
            "case_law.case_devon_2022",
            "children_and_families_act_2014.section_44",
            "children_and_families_act_2014.section_48",
            "code_of_practice_2015.paragraph_9_178",
            "send_regulations_2014.regulation_20",
            "send_regulations_2014.regulation_21",
            "send_regulations_2014.regulation_22",
            "send_regulations_2014.regulation_28",
        ),
        "Appeal": (
            "tribunal_office_practice.target_bundle",
            "tribunal_office_practice.target_decision",
            "tribunal_office_practice.target_hearing",
            "tribunal_office_practice.target_registration",
            "tribunal_procedure_rules_first_tier_2008.rule_10",
            "tribunal_procedure_rules_first_tier_2008.rule_20",
            "tribunal_procedure_rules_first_tier_2008.rule_21",
            "tribunal_procedure_rules_first_tier_2008.rule_45",
            "tribunal_procedure_rules_first_tier_2008.rule_46",
            "tribunal_procedure_rules_first_tier_2008.rule_48",
        ),
        "ApprovalWithdrawal": ("send_regulations_2014.regulation_61",),
        "AreaTransfer": ("send_regulations_2014.regulation_15",),
        "AssessmentPlacement": ("send_regulations_2014.regulation_48",),
        "CommissionerChange": ("send_regulations_2014.regulation_16",),
        "DetainedMediation": (
            "detained_persons_regulations_2015.regulation_19",
            "detained_persons_regulations_2015.regulation_20",
            "detained_persons_regulations_2015.regulation_21",
            "detained_persons_regulations_2015.regulation_22",
            "detained_persons_regulations_2015.regulation_24",
        ),
        "DetainedMediationAgreement": (
            "detained_persons_regulations_2015.regulation_13",
            "detained_persons_regulations_2015.regulation_27",
        ),
        "DetainedNeedsAssessment": (
            "detained_persons_regulations_2015.regulation_3",
            "detained_persons_regulations_2015.regulation_4",
            "detained_persons_regulations_2015.regulation_5",
            "detained_persons_regulations_2015.regulation_10",
            "detained_persons_regulations_2015.regulation_13",
            "detained_persons_regulations_2015.regulation_15",
        ),
        "DetainedProvision": ("children_and_families_act_2014.section_74",),
        "DetainedStatementTransfer": (
            "transitional_order_2014.article_32",
            "transitional_order_2014.article_34",
            "transitional_order_2014.article_35",
            "transitional_order_2014.article_36",
        ),
        "DetainedTribunalOrder": (
            "detained_persons_regulations_2015.regulation_13",
            "detained_persons_regulations_2015.regulation_29",
        ),
        "DetainedUnopposedAppeal": (
            "detained_persons_regulations_2015.regulation_13",
            "detained_persons_regulations_2015.regulation_30",
        ),
        "DirectPayments": (
            "personal_budgets_regulations_2014.regulation_4",
            "personal_budgets_regulations_2014.regulation_5",
            "personal_budgets_regulations_2014.regulation_11",
            "personal_budgets_regulations_2014.regulation_12",
        ),
        "DiscriminationClaim": (
            "equality_act_2010.schedule_17_4",
            "tribunal_procedure_rules_first_tier_2008.rule_21",
        ),
        "JudicialReview": ("civil_procedure_rules_1998.rule_54_5",),
        "KeptPlan": ("detained_persons_regulations_2015.regulation_17",),
        "KeptPlanTransfer": ("detained_persons_regulations_2015.regulation_16",),
        "LearningDifficultyTransfer": ("transitional_order_2014.article_27",),
        "LocalOfferComments": ("send_regulations_2014.regulation_56",),
        "Mediation": (
            "send_regulations_2014.regulation_33",
            "send_regulations_2014.regulation_34",
            "send_regulations_2014.regulation_35",
            "send_regulations_2014.regulation_36",
            "send_regulations_2014.regulation_37",
            "send_regulations_2014.regulation_39",
        ),
        "MediationAgreement": (
            "send_regulations_2014.regulation_13",
            "send_regulations_2014.regulation_42",
        ),
        "NeedsAssessment": (
            "code_of_practice_2015.paragraph_9_83",
            "code_of_practice_2015.paragraph_9_125",
            "send_regulations_2014.regulation_3",
            "send_regulations_2014.regulation_4",
            "send_regulations_2014.regulation_5",
            "send_regulations_2014.regulation_10",
            "send_regulations_2014.regulation_13",
        ),
        "OldLawRequest": (
            "transitional_order_2014.article_5",
            "transitional_order_2014.article_6",
        ),
        "OmbudsmanComplaint": ("local_government_act_1974.section_26b",),
        "PhaseTransfer": ("send_regulations_2014.regulation_18",),
        "PlanCessation": (
            "children_and_families_act_2014.section_45",
            "code_of_practice_2015.paragraph_9_207",
        ),
        "PlanDisclosure": ("send_regulations_2014.regulation_47",),
        "PlanInForce": (
            "children_and_families_act_2014.section_42",
            "children_and_families_act_2014.section_43",
            "send_regulations_2014.regulation_46",
        ),
        "Reassessment": (
            "send_regulations_2014.regulation_25",
            "send_regulations_2014.regulation_27",
        ),
        "SchoolAdmission": (
            "school_admissions_regulations_2012.regulation_30",
            "school_admissions_regulations_2012.schedule_2_2",
        ),
        "SencoAppointment": ("send_regulations_2014.regulation_49",),
        "SpecialNeedsInformation": ("children_and_families_act_2014.section_76",),
        "StatementReassessment": ("transitional_order_2014.article_24",),
        "StatementTransfer": (
            "transitional_order_2014.article_12",
            "transitional_order_2014.article_13",
            "transitional_order_2014.article_14",
            "transitional_order_2014.article_14a",
            "transitional_order_2014.article_17",
            "transitional_order_2014.article_18",
            "transitional_order_2014.article_21",
            "transitional_order_2014.article_22",
        ),
        "TribunalOrder": (
            "case_law.case_ba_nottinghamshire_2021",
            "send_regulations_2014.regulation_13",
            "send_regulations_2014.regulation_44",
        ),
        "TribunalRecommendation": (
            "tribunal_recommendations_regulations_2017.regulation_6",
            "tribunal_recommendations_regulations_2017.regulation_7",
        ),
        "UnopposedAppeal": (
            "send_regulations_2014.regulation_13",
            "send_regulations_2014.regulation_45",
        ),
        "UpperTribunalAppeal": (
            "tribunal_procedure_rules_upper_2008.rule_10",
            "tribunal_procedure_rules_upper_2008.rule_21",
            "tribunal_procedure_rules_upper_2008.rule_22",
            "tribunal_procedure_rules_upper_2008.rule_23",
            "tribunal_procedure_rules_upper_2008.rule_24",
            "tribunal_procedure_rules_upper_2008.rule_25",
            "tribunal_procedure_rules_upper_2008.rule_43",
            "tribunal_procedure_rules_upper_2008.rule_44",
        ),
    }
)
