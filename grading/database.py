"""The gradebook's database: opened with care, and written to in whole transactions.

It is nbgrader's own database, SQLite or PostgreSQL by its URL. Before anything is written we look whether it is one,
of this version, of this course. Somebody else may hold it for a while (formgrader, a backup), or a server may be
restarted: then we wait and try again, and whatever happens a transaction is written whole or not at all.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from alembic.script import ScriptDirectory
from nbgrader.api import Assignment, Base, Course
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

Value = TypeVar("Value")

UNNAMED = ("", "default_course")  # what nbgrader calls a course without a course_id
LOCKED = ("database is locked", "database table is locked", "database is busy")


class GradebookError(Exception):
    """The gradebook cannot be used. Nothing was half-written, and results are kept in the course's results."""


class WrongGradebook(GradebookError):
    """It is not this course's gradebook, or not one at all: waiting will not help."""


class Database:
    """The database at ``url``.

    Parameters
    ----------
    url : str
        As in nbgrader's ``CourseDirectory.db_url``.
    course_id : str
        As in nbgrader's ``CourseDirectory.course_id``.
    patience : float
        Seconds to go on trying while it is locked or cannot be reached.
    """

    def __init__(self, url: str, course_id: str, patience: float = 30) -> None:
        try:
            self.url = make_url(url)
            self.engine = engine(url)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise WrongGradebook(
                f"CourseDirectory.db_url: expected an address like sqlite:////course/gradebook.db or "
                f"postgresql+psycopg://user@host/course, got {url!r} ({error})."
            ) from None
        self.course_id = course_id
        self.patience = patience
        self.created = False  # whether the tables were made just now

    @property
    def name(self) -> str:
        """The database as an error names it: without a password."""
        return self.url.render_as_string(hide_password=True)

    def transaction(
        self, work: Callable[[Connection], Value], make: bool = True, patience: float | None = None
    ) -> Value:
        """Do ``work`` in one transaction, again from its beginning if the database was locked or lost under it.

        Where there is no database yet one is made, if ``make``. Raises GradebookError, with nothing written.
        """
        file = sqlite_file(self.url)
        if not make and file is not None and not file.exists():
            raise GradebookError(
                f"{file}: expected the gradebook, found no file. Either nothing was graded here yet, or it was moved "
                "away: `grading run` makes it, also again from what is kept of earlier runs."
            )
        until = time.monotonic() + (self.patience if patience is None else patience)
        pause = 0.1
        while True:
            try:
                with self.engine.begin() as connection:
                    self.check(connection)
                    return work(connection)
            except DBAPIError as error:
                if not transient(error) or time.monotonic() + pause > until:
                    raise self.explained(error) from error
            time.sleep(pause)
            pause = min(2 * pause, 2)

    def look(self) -> None:
        """Look now whether this is the right database, if it is there; being locked is no matter yet.

        Raises WrongGradebook.
        """
        try:
            self.transaction(lambda connection: None, make=False, patience=0)
        except WrongGradebook:
            raise
        except GradebookError:
            pass

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def check(self, connection: Connection) -> None:
        """Make sure that this is this course's gradebook; make the tables if there are none at all."""
        tables = set(inspect(connection).get_table_names())
        if not tables:
            Base.metadata.create_all(connection)
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": head()})
            self.created = True
        elif not {"grade", "submitted_assignment", "base_cell"} <= tables:
            raise WrongGradebook(
                f"{self.name}: expected the tables of nbgrader, found {', '.join(sorted(tables)[:5])}. "
                "Let CourseDirectory.db_url in nbgrader_config.py name the course's gradebook."
            )
        elif (version := self.version(connection, tables)) != head():
            raise WrongGradebook(
                f"{self.name}: expected the gradebook of this nbgrader (version {head()}), found version {version}. "
                "Copy it to a safe place, then run `nbgrader db upgrade` in the course's folder."
            )
        self.check_course(connection)

    def version(self, connection: Connection, tables: set[str]) -> str:
        """Give the version of the tables, as nbgrader counts them."""
        if "alembic_version" not in tables:
            return "unknown"
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "unknown"

    def check_course(self, connection: Connection) -> None:
        """Refuse the gradebook of another course; add the course to one that has none."""
        mine = self.course_id
        owners = set(connection.scalars(select(Assignment.course_id).distinct()))
        if mine not in UNNAMED and mine not in owners and (others := owners.difference(UNNAMED)):
            raise WrongGradebook(
                f"{self.name} is the gradebook of the course {sorted(others)[0]!r}; this course is {mine!r}. "
                "Let CourseDirectory.db_url in nbgrader_config.py name this course's own gradebook."
            )
        if not connection.scalar(select(Course.id).where(Course.id == mine)):
            connection.execute(insert(Course), {"id": mine})

    def explained(self, error: DBAPIError) -> GradebookError:
        """Give a sentence with a cure for what a database said."""
        said = " ".join(str(error.orig).split())[:200]
        if any(word in said for word in LOCKED):
            cure = f"Another program held it for {self.patience:g} s: close it (formgrader, a backup, another run)."
        elif "full" in said or "No space left" in said:
            cure = "The disk is full: make room."
        elif "readonly" in said or "read-only" in said or "permission denied" in said:
            cure = "Give yourself permission to write the file and its folder."
        elif "not a database" in said or "malformed" in said:
            cure = "The file is damaged: move it away and put back a copy, or let a new one be made from the results."
        else:
            cure = "See that it is there and can be reached."
        kind = WrongGradebook if "not a database" in said else GradebookError
        return kind(
            f"{self.name} could not be written to ({said}). {cure} Nothing was half-written and all results are kept: "
            "then run the same command again."
        )


def engine(url: str) -> Engine:
    """Give the one engine that everything is written through."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True)
    # No pool: a connection kept open would go on writing into a file that somebody has deleted.
    made = create_engine(url, poolclass=NullPool, connect_args={"timeout": 2})

    # SQLite's driver begins a transaction at the first write; what was read before may then be out of date.
    @event.listens_for(made, "connect")
    def manual(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None

    @event.listens_for(made, "begin")
    def immediately(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def transient(error: DBAPIError) -> bool:
    """Whether waiting may help: somebody else writes, or the server is away."""
    said = str(error.orig)
    if any(word in said for word in LOCKED):
        return True
    if isinstance(error.orig, sqlite3.Error):
        return False
    state = getattr(error.orig, "sqlstate", None)
    # Classes 08 and 57: no connection, server going down; 40: a deadlock or a conflict; None: not even connected.
    return error.connection_invalidated or state is None or state[:2] in ("08", "40", "57")


def head() -> str:
    """Version of the tables that the installed nbgrader works with. (nbgrader itself runs a program to learn it.)"""
    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def sqlite_file(url: URL) -> Path | None:
    """Give the file of an SQLite database, or None for another."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
