"""Build the site in this folder: the same as the `cenotaph` command."""

import sys

from generator.cli import run

if __name__ == "__main__":
    try:
        run()
    except ModuleNotFoundError as error:  # this file runs without anything being installed
        sys.exit(f"{error.name} is not installed for {sys.executable}; 'make site' sets it up")
