"""What a table was and when: its stage above the desk, its versions, its history, what was removed.

Each module is to be imported when it is first needed: the window is painted without them.
"""
