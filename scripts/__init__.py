"""The steps that `make` runs: environment, browser runtime, exercises, site, server."""
