"""The review of an import: what was read of files beside its source, before it is taken over.

The parts are to be had from their modules: they need the definitions, which are not to be
loaded before the window is painted.
"""
