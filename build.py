"""Build the site in this folder: the same as the `cenotaph` command."""

from generator.cli import run

if __name__ == "__main__":
    run()
