"""What runs inside the sandbox: the fork server, the student's process and the judge's.

Nothing here imports the rest of `grading`: the folder is shown to the sandbox by itself. The server imports what
notebooks need once, and forks a process for each notebook from that warm state. A student's process runs the
student's cells; the judge's runs the instructor's tests and asks the student's over a pipe. Only plain data passes.
"""
