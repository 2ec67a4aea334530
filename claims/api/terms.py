"""The objects of the analysis document, for the OpenAPI document: ``factcheck`` makes them, and they leave as made."""

from __future__ import annotations

from typing import Any, get_args

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from claims.api.documentation import exemplified
from claims.api.fields import PlainDecimal
from claims.models import Modality, Severity, Verdict
from factcheck.terms import Outcome

OUTCOMES = get_args(Outcome)
APPROXIMATIONS = ("about", "nearly", "more_than", "at_least", "less_than", "at_most", "several", "between", "up_to")


class _Term(serializers.Serializer[Any]):
    """Documented here, made elsewhere."""


class SpanTerm(_Term):
    """A stretch of the text in Unicode code points, the end not included."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=0)


class QuantityTerm(SpanTerm):
    """A value as the words state it: exact decimals as strings; ISO 8601 for dates and years."""

    text = serializers.CharField()
    kind = serializers.CharField()
    value = serializers.CharField(allow_null=True)
    low = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    low_inclusive = serializers.BooleanField(allow_null=True)
    high_inclusive = serializers.BooleanField(allow_null=True)
    unit = serializers.CharField(allow_null=True)
    approximation = serializers.ChoiceField(APPROXIMATIONS, allow_null=True)
    counter = serializers.CharField(allow_null=True)


class MentionTerm(SpanTerm):
    """Something the words name; ``id`` is what it means, null where nothing in the catalogue matches."""

    text = serializers.CharField()
    id = serializers.CharField(allow_null=True)
    inherited = serializers.BooleanField(required=False, help_text="True where it stands outside the claim's words.")


class OperandTerm(_Term):
    """One side of what is asserted: a quantity, or the id of another claim."""

    role = serializers.CharField()
    quantity = QuantityTerm(required=False)
    claim = serializers.CharField(required=False, allow_null=True)


class PropositionTerm(_Term):
    """What is asserted, in a form that checks can take."""

    predicate = serializers.CharField()
    roles = serializers.DictField(child=MentionTerm())
    operator = serializers.ChoiceField(["=", "≈", ">", "≥", "<", "≤", "between"], allow_null=True)
    quantifier = serializers.ChoiceField(["at", "ever", "peak", "since", "until", "now", "by"], allow_null=True)
    operands = OperandTerm(many=True)
    direction = serializers.ChoiceField(["up", "down", "high", "low"], allow_null=True)
    definition = serializers.CharField(allow_null=True)
    scenario = MentionTerm(allow_null=True)


class ReadingTerm(SpanTerm):
    """A claim as in the analysis document, without what checking adds."""

    id = serializers.CharField(help_text="Stable for the same text; not the claim's own id.")
    quote = serializers.CharField()
    statement = serializers.CharField(help_text="The claim as a sentence that stands alone.")
    kind = serializers.CharField()
    modality = serializers.ChoiceField(Modality.choices)
    checkworthy = PlainDecimal(help_text="From 0 to 1.")
    subject = MentionTerm(allow_null=True)
    measure = MentionTerm(allow_null=True)
    period = MentionTerm(allow_null=True)
    place = MentionTerm(allow_null=True)
    proposition = PropositionTerm()
    attributed_to = MentionTerm(many=True)
    quantities = QuantityTerm(many=True)


class _CitedTerm(_Term):
    dataset = serializers.CharField()
    row = serializers.IntegerField(min_value=2, help_text="The line in data.csv or events.csv.")
    available_from = serializers.CharField(allow_null=True, help_text="ISO 8601, may be partial.")
    source_type = serializers.CharField(allow_null=True)
    source_ref = serializers.CharField()
    status = serializers.CharField()


class ObservationTerm(_CitedTerm):
    """A row of data.csv that a calculation uses."""

    edition = serializers.CharField(help_text="Its name.")
    edition_id = serializers.CharField(help_text="Its code in the dataset.")
    indicator = serializers.CharField()
    entity = serializers.CharField()
    partner = serializers.CharField(allow_null=True)
    product = serializers.CharField(allow_null=True)
    definition = serializers.CharField(allow_null=True)
    scenario = serializers.CharField(allow_null=True)
    period = serializers.CharField()
    value = serializers.CharField()
    unit = serializers.CharField(allow_null=True)
    qualifier = serializers.CharField()


class EventTerm(_CitedTerm):
    """A row of events.csv that a comparison uses."""

    edition = serializers.CharField(allow_null=True)
    event_id = serializers.CharField()
    type = serializers.CharField()
    subject = serializers.CharField(allow_null=True)
    object = serializers.CharField(allow_null=True)
    place = serializers.CharField(allow_null=True)
    date = serializers.CharField()
    date_precision = serializers.CharField(allow_null=True)


class CaveatTerm(_Term):
    """Why an agreement is weaker than it looks."""

    kind = serializers.CharField()
    text = serializers.CharField()


EVIDENCE = PolymorphicProxySerializer(
    component_name="EvidenceTerm", serializers=[ObservationTerm, EventTerm], resource_type_field_name=None, many=True
)


class FindingTerm(_Term):
    """One comparison, run once."""

    check = serializers.CharField(help_text="value, rank, share, change, conversion, timeline, ratio.")
    outcome = serializers.ChoiceField(OUTCOMES)
    reason = serializers.CharField(allow_null=True, help_text="Why it was not checkable.")
    calculation = serializers.CharField(allow_null=True, help_text="One line that a reader can redo by hand.")
    evidence = EVIDENCE
    diagnosis = serializers.CharField(allow_null=True, help_text="What would reconcile the two.")
    caveats = CaveatTerm(many=True)


class SinceTerm(_Term):
    """The verdict by all that is known now, where it is another, and the edition that changed it."""

    verdict = serializers.ChoiceField(Verdict.choices)
    dataset = serializers.CharField()
    edition = serializers.CharField()
    edition_id = serializers.CharField()
    available_from = serializers.CharField(allow_null=True)
    calculation = serializers.CharField(allow_null=True)


class CheckedTerm(ReadingTerm):
    """A claim with what checking made of it; without the last three where its check failed."""

    verdict = serializers.ChoiceField(Verdict.choices, required=False)
    since_then = SinceTerm(allow_null=True, required=False)
    findings = FindingTerm(many=True, required=False)


class FlagTerm(_Term):
    """What does not fit together, with the ids of the claims in this document."""

    kind = serializers.CharField()
    claims = serializers.ListField(child=serializers.CharField())
    message = serializers.CharField()
    severity = serializers.ChoiceField(Severity.choices)


class BlockTerm(SpanTerm):
    """A paragraph of the source."""

    id = serializers.CharField()


class RegionTerm(SpanTerm):
    """A stretch of one kind: headline, heading, body, caption, byline, biography, …"""

    kind = serializers.CharField()


class DocumentTerm(_Term):
    """The text, and what is known about it."""

    title = serializers.CharField(allow_null=True)
    language = serializers.CharField()
    published = serializers.DateField(allow_null=True)
    as_of = serializers.DateField(allow_null=True, help_text="The day that evidence may not be younger than.")
    text = serializers.CharField()
    sha256 = serializers.RegexField("^[0-9a-f]{64}$")
    blocks = BlockTerm(many=True)
    regions = RegionTerm(many=True)


class CitedEditionTerm(_Term):
    """An edition that findings cite."""

    id = serializers.CharField(help_text="The dataset.")
    edition = serializers.CharField()
    edition_id = serializers.CharField()
    released = serializers.CharField(allow_null=True)
    sha256 = serializers.CharField()


@exemplified("Analysis")
class AnalysisTerm(_Term):
    """The analysis document, see docs/analysis.md."""

    schema = serializers.ChoiceField(["factcheck.analysis/1"])
    engine = serializers.CharField()
    article = DocumentTerm()
    quantities = QuantityTerm(many=True)
    claims = CheckedTerm(many=True)
    flags = FlagTerm(many=True)
    datasets = CitedEditionTerm(many=True)
