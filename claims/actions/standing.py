"""How an article stands: by the newest of the work that the machine has with it."""

from __future__ import annotations

from uuid import UUID

from claims.models import OPEN_SUBMISSIONS, Article, ArticleStatus, BatchState, CheckBatch, Submission

_AFTER: dict[str, ArticleStatus] = {BatchState.FINISHED: ArticleStatus.CHECKED, BatchState.FAILED: ArticleStatus.FAILED}


def hold(article: UUID) -> Article:
    """The article, held until the end of the transaction.

    Whoever writes what comes out of work holds the article first and its rows of work after: in another order two
    workers wait for each other.
    """
    found: Article = Article.objects.select_for_update().get(pk=article)
    return found


def restate(article: Article) -> None:
    """Set the article's status anew. Inside a transaction that holds the article's row.

    A text that waits to be read goes before checks; an article with neither could not be read.
    """
    article.status = _status(article)
    article.save(update_fields=["status", "updated_at"])


def _status(article: Article) -> ArticleStatus:
    if Submission.objects.filter(article=article, state__in=OPEN_SUBMISSIONS).exists():
        return ArticleStatus.READING
    newest = CheckBatch.objects.filter(article=article).order_by("-id").values_list("state", flat=True).first()
    return _AFTER.get(newest, ArticleStatus.CHECKING) if newest else ArticleStatus.FAILED
