"""Stage 3, assemble: what was claimed becomes a document's content, with doubts and places."""
