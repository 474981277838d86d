"""Diagnostics as they are told: to people, with the line they are about; to programs and to CI."""
