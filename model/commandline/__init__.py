"""The program without a screen: it reads the command line, calls use cases and prints."""
