from . import table, workbook
