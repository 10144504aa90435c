"""Reading old registers of honours from Excel and CSV files.

``reader`` turns bytes into sheets, ``layout`` finds the table in a sheet,
``values`` reads single cells, ``register`` ties them together into lines.
What is certain is read; the rest becomes an :class:`~.issues.Issue`. The
original text is always kept.
"""
