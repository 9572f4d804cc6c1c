"""The checks behind ``date``: calendar (days and years), coming (the day of publication), order (what comes before what)."""
