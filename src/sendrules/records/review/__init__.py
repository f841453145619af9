"""Annual reviews, and transfers between phases of education."""
