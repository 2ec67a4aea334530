"""The tracker's rows, one concept a file."""

from claims.models.api_key import ApiKey, Scope
from claims.models.article import Article, ArticleStatus, Purpose
from claims.models.assignment import Assignment, AssignmentState
from claims.models.check import ACTIVE_CHECKS, OPEN_CHECKS, Check, CheckState, Verdict
from claims.models.check_batch import BatchState, CheckBatch
from claims.models.claim import GONE, Claim, ClaimState, Modality, Origin
from claims.models.dataset import Dataset, Package, PackageState
from claims.models.decision import Decision, DecisionGround, Disposition
from claims.models.edition import Edition
from claims.models.event import Event
from claims.models.event_record import EventRecord
from claims.models.finding import Finding, Outcome
from claims.models.flag import Flag, FlagClaim, Severity
from claims.models.lexicon import Entity, Indicator, Label, Member, Relation
from claims.models.membership import Membership, MembershipLanguage, MembershipRole, Role
from claims.models.newsroom import Newsroom
from claims.models.observation import Observation
from claims.models.publication import Publication, PublicationDecision
from claims.models.query import Addressee, Query
from claims.models.rating import Rating
from claims.models.review import Review
from claims.models.revision import Revision
from claims.models.source import Source, SourceKind, Standing
from claims.models.submission import OPEN_SUBMISSIONS, Submission, SubmissionState
from claims.models.user import User

__all__ = [
    "ACTIVE_CHECKS",
    "GONE",
    "OPEN_CHECKS",
    "OPEN_SUBMISSIONS",
    "Addressee",
    "ApiKey",
    "Article",
    "ArticleStatus",
    "Assignment",
    "AssignmentState",
    "BatchState",
    "Check",
    "CheckBatch",
    "CheckState",
    "Claim",
    "ClaimState",
    "Dataset",
    "Decision",
    "DecisionGround",
    "Disposition",
    "Edition",
    "Entity",
    "Event",
    "EventRecord",
    "Finding",
    "Flag",
    "FlagClaim",
    "Indicator",
    "Label",
    "Member",
    "Membership",
    "MembershipLanguage",
    "MembershipRole",
    "Modality",
    "Newsroom",
    "Observation",
    "Origin",
    "Outcome",
    "Package",
    "PackageState",
    "Publication",
    "PublicationDecision",
    "Purpose",
    "Query",
    "Rating",
    "Relation",
    "Review",
    "Revision",
    "Role",
    "Scope",
    "Severity",
    "Source",
    "SourceKind",
    "Standing",
    "Submission",
    "SubmissionState",
    "User",
    "Verdict",
]
