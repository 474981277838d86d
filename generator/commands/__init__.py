"""The commands of `cenotaph`: each file has the options of one, and what it does and says.

What a command needs is imported when it runs, so that the others start without it.
"""
