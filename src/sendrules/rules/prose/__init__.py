"""Rules in words: dates, conditions, counting, and a limit in full."""
