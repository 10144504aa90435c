"""Pure Python of the stage of exemplars."""
