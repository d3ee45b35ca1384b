"""The agent `search`: ways of being a doctrine, played out in the fast engine before one of them is chosen."""
