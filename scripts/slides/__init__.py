"""A deck of slides for each teaching page, made of the page as it was built: change the page, and its deck follows.

``lecture.py`` goes through a page and chooses what becomes a slide, with ``exhibits.py`` for each kind of thing that
can be shown; ``questions.py`` makes questions to the class of the checkpoints, ``layout.py`` fills slides without
overfilling them, ``document.py`` writes the file. Something of class ``no-slide`` in a page, or a cell with that tag,
stays out of its deck.
"""
