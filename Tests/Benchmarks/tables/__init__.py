"""Benchmark tables of Aftercall; see ../README.md."""
