"""The public calls: the law joined to the engine, one module for what is loaded together.

`sendrules` finds each of them where it is (`HOMES`), so that whoever asks about one record loads
nothing of case files, checks or frames.
"""
