"""Pictures of a title, a date and the site's name, for whoever a page is shared with."""
