"""Documents that are followed: read into steps, and each step done or compared."""
