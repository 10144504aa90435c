"""What the commands in scripts/ are made of.

Everything that runs before the virtual environment exists uses the standard
library only (`main` says where the border is).
"""
