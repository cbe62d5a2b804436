"""Tests, in the same rooms as the source: model/, gui/, packaging/."""
