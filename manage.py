#!/usr/bin/env python
"""Runs a management command; a setting that cannot work ends in one line."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config import env


def main() -> None:
    """Run the command named in the arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        if sys.argv[1:2] == ["up"]:
            # It serves plain http on the loopback address, unless the operator named the address people type.
            os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{env.port()}")
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"assay: {error}")


if __name__ == "__main__":
    main()
