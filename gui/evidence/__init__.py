"""佐证材料: the files behind each indicator of the open table."""
