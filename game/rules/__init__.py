"""The rulebook: one file per chapter, each with its rules in prose above the kernels that carry them out."""
