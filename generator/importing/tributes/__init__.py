"""What readers sent in, as tributes that wait for a moderator."""
