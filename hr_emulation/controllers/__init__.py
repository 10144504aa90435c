from . import register_import
