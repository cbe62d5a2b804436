"""What a table was and when: its stage, its versions, its history, and what was removed.

Each module is to be imported when it is first needed: the window is painted without them.
"""
