"""The workbench: pages over the same rooms, for the person who disposes; `foedera serve` opens it."""
