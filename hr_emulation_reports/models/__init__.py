from . import movement
from . import evaluation
