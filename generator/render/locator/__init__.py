"""Locator maps: where on Earth the places of a page lie, and how precisely that is known.

Only the geometry; `theme/templates/partials/locator.html` draws it. Units are those of the view
box. docs/explanation/maps.md says what is drawn and why.
"""
