"""From sheets of text cells to records: by a mapping that the editor keeps, again and again."""
