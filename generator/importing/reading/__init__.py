"""Any file into a sheet of text cells: tables, spreadsheets, JSON, other generators' pages."""
