"""``python -m snslint``."""

from snslint.cli import main

if __name__ == "__main__":
    main()
