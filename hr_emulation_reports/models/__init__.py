from . import movement
from . import evaluation
from . import council
from . import export
from . import review
