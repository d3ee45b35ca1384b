"""Pages that open over the map: decisions, the week's bulletin, order of battle, leaders, regions."""
