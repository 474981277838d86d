"""What a photograph must be before the build spends memory on it, and how a refusal is worded."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

FILE_LIMIT = 64 * 2**20
"""Bytes of the largest file that is read."""
PIXEL_LIMIT = 100_000_000
"""Pixels of the largest image that is decoded; at most four bytes each in memory."""

_EXPORT = "save it as JPEG, PNG, WebP, TIFF, AVIF or GIF"
_REPLACE = "copy it again from where it came from, or open it in an image editor and save it anew"
_SMALLER = "save a smaller copy of it; the site shows photographs at most 1920 pixels wide"

_ACCEPTED: tuple[tuple[str, int, bytes], ...] = (
    ("JPEG", 0, b"\xff\xd8\xff"),
    ("PNG", 0, b"\x89PNG\r\n\x1a\n"),
    ("WEBP", 8, b"WEBP"),
    ("TIFF", 0, b"II*\0"),
    ("TIFF", 0, b"MM\0*"),
    ("TIFF", 0, b"II+\0"),
    ("TIFF", 0, b"MM\0+"),
    ("GIF", 0, b"GIF8"),
)
"""Pillow's name of a format, and the bytes by which such a file is known, at their offset."""

_REFUSED: tuple[tuple[str, int, bytes], ...] = (
    ("HEIC", 4, b"ftyphe"),
    ("HEIC", 4, b"ftypmif1"),
    ("JPEG XL", 0, b"\xff\x0a"),
    ("JPEG XL", 0, b"\0\0\0\x0cJXL "),
    ("JPEG 2000", 0, b"\0\0\0\x0cjP  "),
    ("Photoshop", 0, b"8BPS"),
    ("BMP", 0, b"BM"),
    ("PDF", 0, b"%PDF"),
)
"""Formats an editor may well try: named, so that the advice fits."""

_DEPTHS = frozenset(
    {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "RGBa", "CMYK", "YCbCr", "I;16", "I;16B"}
)
"""Pillow's modes whose range of values is known; in 32-bit pixels black and white are guesses."""

_DECODER_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders are known to raise for bytes that are not what they claim to be."""

_ORIENTATION_TAG = 0x0112
_SUBFILE_TAG = 0x00FE


class PhotographError(ValueError):
    """A photograph cannot be shown, for a reason its editor can do something about."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        """What is wrong, in a sentence without its full stop."""
        self.advice = advice
        """What to do instead."""

    def __str__(self) -> str:
        return f"{self.reason}; {self.advice}"


@contextmanager
def decoding() -> Iterator[None]:
    """Let a decoder fail in one way only, and keep its warnings to itself.

    Raises:
        PhotographError: in place of whatever the decoder raised.
    """
    from PIL.Image import DecompressionBombError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except PhotographError:
            raise
        except (DecompressionBombError, MemoryError) as fault:
            most = f"at most {PIXEL_LIMIT // 1_000_000} million pixels are read"
            reason = f"the photograph needs too much memory: {most}"
            raise PhotographError(reason, _SMALLER) from fault
        except _DECODER_FAULTS as fault:
            raise PhotographError("the photograph is cut off or damaged", _REPLACE) from fault


def read_file(path: Path) -> bytes:
    """Read a photograph's file, if it is one and of a reasonable size.

    Raises:
        PhotographError: it is not a file, cannot be read, is empty, or is above `FILE_LIMIT`.
    """
    try:
        if not path.is_file():
            raise PhotographError(
                "there is no such photograph", "check the name, and that the file was added"
            )
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError as fault:
        why = fault.strerror or "the system gives no reason"
        raise PhotographError(
            f"the photograph cannot be read: {why}", "check its permissions"
        ) from fault
    if not content:
        raise PhotographError("the photograph's file is empty", _REPLACE)
    if len(content) > FILE_LIMIT:
        size = f"the photograph's file is larger than {FILE_LIMIT >> 20} MiB"
        raise PhotographError(size, _SMALLER)
    return content


def open_image(content: bytes) -> "Image":
    """Open an image by its header, without decoding it; to be called in `decoding()`.

    The format is told from the bytes, never from the file's name, and only that format's decoder
    is tried. A PNG is checked against its checksums here; no other format carries any.

    Raises:
        PhotographError: the format is not accepted, or the image has more than `PIXEL_LIMIT`
            pixels, more than 16 bits a channel, or is only the preview of a camera's raw file.
    """
    from PIL import Image

    name = _format_of(content)
    if name == "PNG":
        with Image.open(BytesIO(content), formats=(name,)) as image:
            _check_size(image)
            image.verify()
    image = Image.open(BytesIO(content), formats=(name,))
    _check_size(image)
    if image.mode not in _DEPTHS:
        raise PhotographError(
            f"the photograph's pixels are of a kind that is not shown (Pillow's {image.mode})",
            "save it with 8 or 16 bits a channel, as RGB or in shades of grey",
        )
    if name == "TIFF" and image.getexif().get(_SUBFILE_TAG) == 1:
        raise PhotographError(
            "the file is a camera's raw photograph, or holds a preview only",
            "develop it in a photo editor, and save it as JPEG or TIFF",
        )
    return image


def orientation_of(image: "Image") -> int:
    """How a loaded image must be turned: the eight values of the EXIF tag Orientation.

    Metadata too damaged to be read turns nothing: the picture itself may be whole.
    """
    try:
        value = image.getexif().get(_ORIENTATION_TAG)
    except _DECODER_FAULTS:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _format_of(content: bytes) -> str:
    # AVIF and HEIC share a container (ISO/IEC 23008-12) and may share its first brand.
    if content[4:8] == b"ftyp" and b"avi" in content[8:40]:
        return "AVIF"
    for name, offset, mark in _ACCEPTED:
        if content.startswith(mark, offset):
            return name
    for name, offset, mark in _REFUSED:
        if content.startswith(mark, offset):
            raise PhotographError(f"{name} files are not accepted as photographs", _EXPORT)
    # Without its zero bytes, the start of a UTF-16 file reads like the others.
    if b"<svg" in content[:4096].replace(b"\0", b"").lower():
        raise PhotographError("SVG files are not accepted: they can carry script", _EXPORT)
    raise PhotographError("the file is not an image", _EXPORT)


def _check_size(image: "Image") -> None:
    if image.width * image.height > PIXEL_LIMIT:
        millions = PIXEL_LIMIT // 1_000_000
        size = f"the photograph has {image.width} by {image.height} pixels, over {millions} million"
        raise PhotographError(size, _SMALLER)
