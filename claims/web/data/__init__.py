"""The data pages: which datasets there are, what one holds, and the rows of an edition."""

from claims.web.data.views import dataset, datasets, edition

__all__ = ["dataset", "datasets", "edition"]
