"""What is authored: frozen dataclasses, one for each kind of record and for each part of one."""
