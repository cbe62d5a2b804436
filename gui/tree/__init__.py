"""The indicator lists: an item model over the document, its view and the editor round them."""
