"""学习表样: a form learnt from the bureau's blank beside its picture, kept and sent to others."""
