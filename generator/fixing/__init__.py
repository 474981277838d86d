"""Puts right what is surely meant, byte for byte where it stands."""
