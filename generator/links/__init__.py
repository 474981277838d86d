"""Whether addresses on the web still answer: the only part of the program that uses the network."""
