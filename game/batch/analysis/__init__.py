"""What finished games show: tallies, intervals by dice seed, ratings, ladder, hindcast against the record, health."""
