"""Preview: the site in a browser, shown anew on each edit.

Two processes: one answers browsers and listens for changes of files; the other holds the site in
memory, makes the pages that are looked at, and forks a third one for each build.
"""
