"""What can be done, one verb a file: permission checked, one event written, one transaction."""
