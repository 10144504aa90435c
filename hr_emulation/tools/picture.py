"""Pictures as they may be shown: drawn anew, with nothing else in the file."""

import io

# Odoo loads few formats; the last one is read once it is imported.
from PIL import Image, ImageOps, WebPImagePlugin  # noqa: F401

#: Largest file in bytes, and largest picture in pixels.
MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")


class NoPictureError(ValueError):
    """What was uploaded is no picture, or too large for one."""


def draw_anew(content, size):
    """Return the picture as JPEG, not larger than ``size`` pixels each way.

    What a camera has noted of place, time and owner is not in it, nor anything that
    a file may hold beside a picture.

    :raise NoPictureError: it cannot be read as one
    """
    if not content or len(content) > MAX_BYTES:
        raise NoPictureError
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise NoPictureError
            return _draw(picture, size)
    except NoPictureError:
        raise
    except Exception as error:
        # Whatever is wrong with an uploaded file, it is not shown.
        raise NoPictureError from error


def _draw(picture, size):
    # Large photos are read at half or a quarter of their size at once.
    picture.draft("RGB", (size, size))
    turned = ImageOps.exif_transpose(picture).convert("RGBA")
    turned.thumbnail((size, size))
    drawn = Image.new("RGB", turned.size, "white")
    drawn.paste(turned, mask=turned)
    file = io.BytesIO()
    drawn.save(file, "JPEG", quality=85)
    return file.getvalue()
