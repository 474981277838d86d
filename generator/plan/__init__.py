"""What the site will be: every address, and what each page shows, before anything is written."""
