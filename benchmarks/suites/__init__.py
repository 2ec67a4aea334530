"""The public test suites of other libraries, as a measure of ours: ``python -m benchmarks.suites FOLDER``.

FOLDER holds checkouts of the libraries (Recognizers-Text, JioNLP, ja-timex, quantulum3); nothing of theirs is kept
here. Their conventions are theirs: a time of day, a holiday or "every Monday" is no quantity of ours and is left out,
a number that they cut out of a quantity with a unit counts as found by its value.
"""
