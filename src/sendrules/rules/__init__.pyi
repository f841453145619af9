# Written by `python tools/public_names.py`.

from sendrules.rules.book.differences import Difference as Difference
from sendrules.rules.book.rulebook import Provision as Provision
from sendrules.rules.book.rulebook import Rulebook as Rulebook
from sendrules.rules.checks import AnyCheck as AnyCheck
from sendrules.rules.checks import Check as Check
from sendrules.rules.checks import ClaimCheck as ClaimCheck
from sendrules.rules.checks import ColumnCheck as ColumnCheck
from sendrules.rules.checks import ColumnFault as ColumnFault
from sendrules.rules.checks import CountCheck as CountCheck
from sendrules.rules.checks import EndCheck as EndCheck
from sendrules.rules.checks import Fault as Fault
from sendrules.rules.checks import FileCheck as FileCheck
from sendrules.rules.checks import RowCheck as RowCheck
from sendrules.rules.checks import Severity as Severity
from sendrules.rules.checks import StartCheck as StartCheck
from sendrules.rules.closing import Closes as Closes
from sendrules.rules.closing import Closing as Closing
from sendrules.rules.conditions import ALWAYS as ALWAYS
from sendrules.rules.conditions import All as All
from sendrules.rules.conditions import Always as Always
from sendrules.rules.conditions import Any as Any
from sendrules.rules.conditions import Condition as Condition
from sendrules.rules.conditions import DuringLimit as DuringLimit
from sendrules.rules.conditions import Is as Is
from sendrules.rules.conditions import Known as Known
from sendrules.rules.conditions import Not as Not
from sendrules.rules.conditions import OnOrBefore as OnOrBefore
from sendrules.rules.conditions import Same as Same
from sendrules.rules.dates import AS_AT as AS_AT
from sendrules.rules.dates import DUE as DUE
from sendrules.rules.dates import NO_DATE as NO_DATE
from sendrules.rules.dates import TRIGGER as TRIGGER
from sendrules.rules.dates import After as After
from sendrules.rules.dates import AsAt as AsAt
from sendrules.rules.dates import Before as Before
from sendrules.rules.dates import BeginningWith as BeginningWith
from sendrules.rules.dates import Counted as Counted
from sendrules.rules.dates import DateExpression as DateExpression
from sendrules.rules.dates import Due as Due
from sendrules.rules.dates import Earliest as Earliest
from sendrules.rules.dates import Fact as Fact
from sendrules.rules.dates import FirstKnown as FirstKnown
from sendrules.rules.dates import FixedDate as FixedDate
from sendrules.rules.dates import InOrder as InOrder
from sendrules.rules.dates import Latest as Latest
from sendrules.rules.dates import NoDate as NoDate
from sendrules.rules.dates import OnDay as OnDay
from sendrules.rules.dates import Trigger as Trigger
from sendrules.rules.decisions import Right as Right
from sendrules.rules.decisions import Telling as Telling
from sendrules.rules.decisions import Use as Use
from sendrules.rules.exceptions import Carried as Carried
from sendrules.rules.exceptions import ExceptionForm as ExceptionForm
from sendrules.rules.exceptions import ExceptionReading as ExceptionReading
from sendrules.rules.exceptions import Test as Test
from sendrules.rules.instruments import Authority as Authority
from sendrules.rules.instruments import Citation as Citation
from sendrules.rules.instruments import Confidence as Confidence
from sendrules.rules.instruments import Instrument as Instrument
from sendrules.rules.instruments import Span as Span
from sendrules.rules.limits import Ceiling as Ceiling
from sendrules.rules.limits import Floor as Floor
from sendrules.rules.limits import Limit as Limit
from sendrules.rules.limits import Notice as Notice
from sendrules.rules.limits import Standard as Standard
from sendrules.rules.links import Links as Links
from sendrules.rules.links import Part as Part
from sendrules.rules.links import Reference as Reference
from sendrules.rules.links import Shared as Shared
from sendrules.rules.links import Shows as Shows
from sendrules.rules.links import among as among
from sendrules.rules.links import links_of as links_of
from sendrules.rules.outcomes import Counterpart as Counterpart
from sendrules.rules.outcomes import Outcome as Outcome
from sendrules.rules.outcomes import Road as Road
from sendrules.rules.outcomes import SameDuty as SameDuty
from sendrules.rules.plans import PlanLink as PlanLink
from sendrules.rules.plans import PlanStep as PlanStep
from sendrules.rules.plans import Step as Step
from sendrules.rules.plans import Which as Which
from sendrules.rules.questions import Disputed as Disputed
from sendrules.rules.questions import View as View
from sendrules.rules.readings import Reading as Reading
from sendrules.rules.reads import counts_days as counts_days

__all__ = [
    "ALWAYS",
    "AS_AT",
    "DUE",
    "NO_DATE",
    "TRIGGER",
    "After",
    "All",
    "Always",
    "Any",
    "AnyCheck",
    "AsAt",
    "Authority",
    "Before",
    "BeginningWith",
    "Carried",
    "Ceiling",
    "Check",
    "Citation",
    "ClaimCheck",
    "Closes",
    "Closing",
    "ColumnCheck",
    "ColumnFault",
    "Condition",
    "Confidence",
    "CountCheck",
    "Counted",
    "Counterpart",
    "DateExpression",
    "Difference",
    "Disputed",
    "Due",
    "DuringLimit",
    "Earliest",
    "EndCheck",
    "ExceptionForm",
    "ExceptionReading",
    "Fact",
    "Fault",
    "FileCheck",
    "FirstKnown",
    "FixedDate",
    "Floor",
    "InOrder",
    "Instrument",
    "Is",
    "Known",
    "Latest",
    "Limit",
    "Links",
    "NoDate",
    "Not",
    "Notice",
    "OnDay",
    "OnOrBefore",
    "Outcome",
    "Part",
    "PlanLink",
    "PlanStep",
    "Provision",
    "Reading",
    "Reference",
    "Right",
    "Road",
    "RowCheck",
    "Rulebook",
    "Same",
    "SameDuty",
    "Severity",
    "Shared",
    "Shows",
    "Span",
    "Standard",
    "StartCheck",
    "Step",
    "Telling",
    "Test",
    "Trigger",
    "Use",
    "View",
    "Which",
    "among",
    "counts_days",
    "links_of",
]
