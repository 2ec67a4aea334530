"""True and false statements made from the reference data, and what checking says of them.

``python -m benchmarks.statements`` renders true statements of GDP, population, inflation, emissions of carbon dioxide
and exchange rates in four languages, and false ones with one slip each, and counts the verdicts.
"""
