"""Claims in Japanese, where particles follow nouns and the verb comes last.

A sentence is masked (figures, dates, brackets and short quotations become signs), parted into clauses at the commas
behind a predicate, and each clause into phrases by their particles. What is shared with other languages is what does
not depend on the order of words: context, worth, drafts.
"""

from factcheck.reading.japanese.drafts import sentence_drafts

__all__ = ["sentence_drafts"]
