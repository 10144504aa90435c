"""Rules of movements and clusters that need no database."""
