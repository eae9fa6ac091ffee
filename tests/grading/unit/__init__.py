"""Tests of grading that need neither a sandbox nor minutes."""
