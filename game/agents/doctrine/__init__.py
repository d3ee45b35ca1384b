"""The agent `doctrine`: objectives with weights and postures, troops shared out among them, orders for all."""
