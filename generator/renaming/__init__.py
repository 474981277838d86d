"""A record gets another id: its files, whatever refers to it, and its address."""
