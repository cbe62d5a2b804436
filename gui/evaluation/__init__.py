"""Evaluation on the screen: making evaluations, their figures and scores, a year at a glance."""
