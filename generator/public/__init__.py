"""The door, and the types of what it lets through: all that later stages see of the records."""
