"""Other tools on the same reports, the same model and the same scorers; see benchmarks/README.md."""
