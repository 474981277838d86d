"""Build the site in this folder: the same as the `cenotaph` command."""

import sys

from generator.cli import main

if __name__ == "__main__":
    sys.exit(main())
