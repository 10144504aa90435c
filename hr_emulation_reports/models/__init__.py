from . import movement
from . import evaluation
from . import board
from . import council
from . import document
from . import certificate
from . import statistics
