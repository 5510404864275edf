"""`python -m foedera`: the command line."""

from foedera.cli import main

if __name__ == "__main__":
    main()
