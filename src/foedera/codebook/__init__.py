"""The vocabulary as data, with its loaders and checkers: what a political scientist can correct in a pull request."""
