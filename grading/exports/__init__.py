"""Grades for a learning management system: its own exported file, filled in; or a table.

What is not a grade comes back byte for byte, as far as a CSV file allows: encoding, byte-order mark, line ends, columns
and their order, rows and their order. Whoever is not in the file, or in it and not in the gradebook, is told of.
"""

from grading.exports.fill import Exported, ExportError, export

__all__ = ["ExportError", "Exported", "export"]
