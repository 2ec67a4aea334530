"""The tracker: articles, claims, checks, and what people decide about them."""
