"""A site from its records: load, weigh the evidence, publish, plan, render, write."""
