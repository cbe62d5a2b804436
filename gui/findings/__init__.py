"""All findings of the check in one panel: grouped, filtered, gone to, mended, accepted."""
