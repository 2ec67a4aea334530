"""The tracker: articles, their claims, what was checked and what people decided."""
