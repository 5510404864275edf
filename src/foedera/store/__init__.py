"""The only room that knows a database or an engine."""
