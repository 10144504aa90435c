from . import duplicate_finder
from . import import_messages
from . import placement_history
from . import register_files
from . import register_loader
from . import register_writer
from . import row_judge
from . import subject_matcher
