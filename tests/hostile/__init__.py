"""Sites whose every text tries something, and what may come of them."""
