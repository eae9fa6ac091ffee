"""Whose work the course passes on and installs, and under which licenses: ``make licenses``.

``policy`` says which licenses are fit, ``metadata`` reads them out of packages, ``site`` names what the site carries
and ``by_hand`` what no file tells. The build writes ``licenses.txt`` into the site (``notices``): who receives a copy
of the site receives the notices with it, as most licenses demand. An unknown license is a failure that names the
package.
"""
