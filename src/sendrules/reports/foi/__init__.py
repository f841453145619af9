"""The pack of tables that answers what councils are asked for, with small numbers that cannot be worked out."""
