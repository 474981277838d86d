"""What is authored: frozen structs, one for each kind of record and for each part of one."""
