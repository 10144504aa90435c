from . import movement
from . import evaluation
from . import board
from . import council
