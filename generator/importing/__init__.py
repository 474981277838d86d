"""Other tools' files into records: tributes that readers sent in, and sheets of any kind."""
