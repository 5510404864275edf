"""The world becomes sources: every document with its bytes, its text, its notes and pages, and what is said of it."""
