"""What tools are told of records: schemas for editors of text, forms for an editor in a browser."""
