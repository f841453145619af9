"""Meaning, knowing no particular law: one evaluator over two arithmetics.

`meaning` says once what each part of the grammar means and what the statuses are. `scalar` runs it
on one record, `columns` on a whole frame. Nothing here names a fact or a provision.
"""
