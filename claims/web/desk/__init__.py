"""The article desk's own arithmetic: where the marks fall, which claim comes next. Rows in, plain objects out."""
