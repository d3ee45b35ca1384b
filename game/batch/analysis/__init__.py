"""What finished games show: tallies with Wilson intervals, ratings and ladder, hindcast against the record, census."""
