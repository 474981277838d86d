"""Whether a build would work here, and what would be missing."""
