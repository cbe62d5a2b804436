"""A form's own labels and arrangement: a stronger vocabulary for the tables that it fits."""
