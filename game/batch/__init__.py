"""Headless AI against AI by the thousand: experiments, worker processes, a journal that survives kill -9, intervals."""
