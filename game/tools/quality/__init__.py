"""Checks and measurements of the engine: fuzzing, order counts (perft), benchmarks, native-code comparison, scaling."""
