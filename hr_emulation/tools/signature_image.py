"""What may be kept as a signature: a small picture with something drawn on it."""

import base64
import binascii
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from odoo.exceptions import UserError

#: A drawn signature has a few kilobytes; a scan of a page a few megabytes.
MAX_SIGNATURE_BYTES = 1024 * 1024
MAX_SCAN_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 4_000_000
_FORMATS = ("PNG", "JPEG")


def read_signature(env, encoded):
    """Return the bytes of a drawn signature.

    :param encoded: what the browser sent, base64
    :raise UserError: it is not a picture, is empty or too large
    """
    content = _decode(env, encoded, MAX_SIGNATURE_BYTES)
    if _is_blank(env, content):
        raise UserError(env._("The signature is empty. Please sign in the field."))
    return content


def read_scan(env, encoded):
    """Return the bytes of a scanned page: a PDF or a picture.

    :raise UserError: it is neither, or too large
    """
    content = _decode(env, encoded, MAX_SCAN_BYTES)
    if not content.startswith(b"%PDF-"):
        _open(env, content, MAX_PIXELS * 16)
    return content


def _decode(env, encoded, limit):
    if not encoded or not isinstance(encoded, (str, bytes)):
        raise UserError(env._("The signature is empty. Please sign in the field."))
    # Before decoding: four letters stand for three bytes.
    if len(encoded) * 3 // 4 > limit + 3:
        raise UserError(
            env._(
                "This file is too large: at most %s MB are accepted.", limit // 1024**2
            )
        )
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _no_picture(env) from error


def _is_blank(env, content):
    image = _open(env, content, MAX_PIXELS)
    image = image.convert("RGBA")
    lowest, highest = image.getchannel("A").getextrema()
    if not highest:
        return True
    # Drawn on paper: everything has the same colour where nobody has written.
    return lowest == highest and all(
        low == high for low, high in image.convert("RGB").getextrema()
    )


def _open(env, content, max_pixels):
    try:
        image = Image.open(BytesIO(content), formats=_FORMATS)
        if image.width * image.height > max_pixels:
            raise UserError(env._("This picture has too many pixels. Make it smaller."))
        image.verify()
        # Verifying uses the picture up.
        image = Image.open(BytesIO(content), formats=_FORMATS)
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _no_picture(env) from error
    except Image.DecompressionBombError as error:
        raise UserError(
            env._("This picture has too many pixels. Make it smaller.")
        ) from error
    return image


def _no_picture(env):
    return UserError(
        env._(
            "This is not a picture of a signature that can be read. Draw it again, or "
            "use a PNG or JPEG file."
        )
    )
