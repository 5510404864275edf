"""Foedera: who cooperates with whom in military matters, in what field, since when, and what the sources really say."""
