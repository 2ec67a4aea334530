"""The admin: a door for editors, data editors and administrators, each to their newsrooms' rows, and for whoever
runs the service. What actions write is shown and never changed here.
"""
