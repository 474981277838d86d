"""Other tools' files into records: what readers sent in, as tributes that wait for a moderator."""
