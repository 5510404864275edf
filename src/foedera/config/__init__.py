"""What a person writes about a study: `foedera.toml`, and its plan."""

from foedera.config.reference_facts import FACTS, read_facts
from foedera.config.settings import FILE, MARKUPS, Collection, ReformEntry, Settings, read
from foedera.config.study_plan import PLAN, read_plan

__all__ = ["FACTS", "FILE", "MARKUPS", "PLAN", "Collection", "ReformEntry", "Settings", "read", "read_facts", "read_plan"]
