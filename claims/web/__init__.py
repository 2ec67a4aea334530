"""The door for people: the desk in a browser."""
