"""撤销 and 重做: the two actions, and the list of what was done."""
