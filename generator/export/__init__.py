"""The site's machine-readable files: feed, sitemap, robots. They read what the plan published."""
