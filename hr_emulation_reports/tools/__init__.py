from . import word
from . import word_messages
from . import word_samples
from . import statistics
