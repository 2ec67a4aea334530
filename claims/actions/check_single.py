"""Check one claim of a batch that could not be checked as a whole."""

from __future__ import annotations

import traceback

from django.db import OperationalError

import factcheck
from claims.actions import lease
from claims.actions.results import end_single, keep_single
from claims.catalogue import DatabaseCatalogue
from claims.models import BatchState, Check, CheckBatch, CheckState, Claim
from claims.translation import iso, reading_of


def run_single(pk: int) -> bool:
    """Check one claim, if nobody else does; True where this call did the work."""
    # Without a join: PostgreSQL looks at a row again after waiting for it only where the UPDATE names its columns.
    rows = Check.objects.filter(pk=pk, batch__in=CheckBatch.objects.filter(state=BatchState.SPLIT))
    holder = lease.take(rows)
    if holder is None:
        return False
    check = Check.objects.select_related("claim", "batch__article", "batch__revision", "batch__newsroom").get(pk=pk)
    batch = check.batch
    try:
        catalogue = DatabaseCatalogue(batch.newsroom)
        digest = catalogue.digest
        reading = reading_of(batch.revision, _with_operands(check))
        analysis = factcheck.check(reading, catalogue=catalogue, as_of=iso(batch.as_of))
        checked = next(item for item in analysis.claims if item.claim.id == check.claim.engine_id)
        return keep_single(check, holder, checked, analysis, digest)
    except OperationalError:
        lease.give_back(rows, holder)
        raise
    except factcheck.FactcheckError as error:
        return end_single(check, holder, CheckState.FAILED, str(error))
    except Exception:
        message = "The check of this claim crashed; the operator can see why."
        return end_single(check, holder, CheckState.ERRORED, message, traceback.format_exc())


def give_up(check: Check) -> bool:
    """Close a check whose worker died as often as is allowed."""
    message = "The check of this claim was lost with its worker, more than once; it is not tried again."
    return end_single(check, None, CheckState.ERRORED, message)


def _with_operands(check: Check) -> list[Claim]:
    """The claim, and those that its proposition leans on, in the order of the article."""
    claims = {row.claim.engine_id: row.claim for row in check.batch.checks.select_related("claim")}
    wanted, open_ids = set(), [check.claim.engine_id]
    while open_ids:
        engine_id = open_ids.pop()
        if engine_id in wanted or engine_id not in claims:
            continue
        wanted.add(engine_id)
        operands = claims[engine_id].details["proposition"]["operands"]
        open_ids += [operand["claim"] for operand in operands if operand.get("claim")]
    return [claim for engine_id, claim in claims.items() if engine_id in wanted]
