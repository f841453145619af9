"""Statements of special educational needs and their transfer to plans (2014 to 2018)."""
