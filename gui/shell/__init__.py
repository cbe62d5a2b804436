"""What a feature sees of the window it works in: the `Shell`, and the `CurrentTable`.

A feature receives these and never the main window itself, so that it can be read, moved and
tested alone.  The parts are to be had from their modules: the window is painted before the
editors are imported.
"""
