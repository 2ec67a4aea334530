"""All pages of the admin. Imported once the site is there, which registering needs."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import Group

from claims.admin import desk, keys, library, machine, people

__all__ = ["desk", "keys", "library", "machine", "people"]

# What people may do stands in their memberships, never in Django's groups.
admin.site.unregister(Group)
