"""A corpus in the forms that other programs of the field read; one file here per form."""
