"""Photographs become web images: upright, in sRGB, in a few sizes, without a byte of metadata."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.render.image_checks import (
    PhotographError,
    decoding,
    open_image,
    orientation_of,
    read_file,
)
from generator.values.photograph import ImageFormat, Variant

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "Photograph",
    "PhotographError",
    "read_photograph",
    "render_variants",
    "variants",
]

WIDTHS = (320, 640, 960, 1280, 1920)
"""Pixels: from a small telephone to a large screen, each at most twice the one before."""
MOST_HEIGHT = 16_383
"""Pixels: WebP holds no taller image (RFC 6386, section 9.1: 14 bits a dimension)."""

_EXTENSIONS: dict[ImageFormat, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
_WINDOWS_TAGS = range(0x9C9B, 0x9CA0)
"""The EXIF tags in UTF-16: XPTitle, XPComment, XPAuthor, XPKeywords, XPSubject."""
_WHITE = (255, 255, 255)


class Photograph(Struct, frozen=True):
    """An image file that can be shown."""

    path: Path
    """Where it lies. Its name may hold a private name, and goes no further."""
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    width: int
    """Pixels, once it is turned upright."""
    height: int
    """Pixels, once it is turned upright."""


def read_photograph(path: Path) -> Photograph:
    """Read a photograph's size, and make sure that all of it is there.

    A JPEG is decoded at an eighth of its size, which reads its whole file at a third of the cost.

    Raises:
        PhotographError: it is missing, not an accepted image, too large, cut off or damaged.
    """
    content = read_file(path)
    with decoding(), open_image(content) as image:
        width, height = image.size
        image.draft(None, (max(1, width // 8), max(1, height // 8)))
        image.load()
        # Pillow turns a TIFF by itself: its size is upright from the start, its tag gone by now.
        if orientation_of(image) >= 5:
            width, height = height, width
    return Photograph(path, sha256(content).hexdigest(), width, height)


def variants(photograph: Photograph) -> tuple[Variant, ...]:
    """Plan the images of one photograph: each format, smallest width first, best format first.

    No variant is wider than the original; one below the least width keeps its own. The address
    carries the start of the digest: it is neutral, and another picture never takes it over.
    """
    return tuple(
        Variant(
            width,
            height,
            format_,
            f"media/{photograph.digest[:16]}-{width}.{extension}",
            f"image/{format_}",
        )
        for format_, extension in _EXTENSIONS.items()
        for width, height in _sizes(photograph.width, photograph.height)
    )


def render_variants(photograph: Photograph) -> Iterator[tuple[str, bytes]]:
    """Decode a photograph once, and yield the address and the bytes of every variant.

    The same photograph gives the same bytes wherever the same version of Pillow runs.

    Raises:
        PhotographError: the file has changed since it was read.
    """
    content = read_file(photograph.path)
    if sha256(content).hexdigest() != photograph.digest:
        raise PhotographError("the photograph changed during the build", "build again")
    planned = variants(photograph)
    largest = _decode(content, max((variant.width, variant.height) for variant in planned))
    for size in dict.fromkeys((variant.width, variant.height) for variant in planned):
        image = _resized(largest, size)
        for variant in planned:
            if (variant.width, variant.height) == size:
                yield variant.uri, _encode(image, variant.format)


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    """The distinct sizes of one photograph, in order."""
    widths = [least for least in WIDTHS if least <= width] or [width]
    widest = max(1, width * MOST_HEIGHT // height)
    sizes = {}
    for wanted in widths:
        fitted = min(wanted, widest)
        sizes[fitted] = min(MOST_HEIGHT, max(1, (2 * height * fitted + width) // (2 * width)))
    return list(sizes.items())


def _decode(content: bytes, size: tuple[int, int]) -> "Image":
    """The picture alone, upright and of one size: RGB, or RGBA where something shows through."""
    with decoding(), open_image(content) as opened:
        opened.load()
        profile = opened.info.get("icc_profile")
        image = _resized(_in_plain_mode(_upright(opened)), size)
    if isinstance(profile, bytes):
        image = _in_srgb(image, profile)
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    # Encoders copy a comment or a profile out of `info` unasked.
    image.info.clear()
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _upright(image: "Image") -> "Image":
    """Turned and mirrored as its orientation asks, which is then of no use to a reader.

    Pillow's own `exif_transpose` also rewrites the metadata, and fails where that is damaged.
    """
    from PIL.Image import Transpose

    turn = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation_of(image))
    return image if turn is None else image.transpose(turn)


def _in_plain_mode(image: "Image") -> "Image":
    """Eight bits a channel, no palette, and any transparency as a channel: what can be resized."""
    if image.mode.startswith("I;16"):
        grey = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
        # A PNG may name one of 65,536 shades as transparent: that number is none of these 256.
        grey.info.pop("transparency", None)
        return grey
    has_alpha = image.has_transparency_data
    if image.mode in {"1", "L", "LA"}:
        return image.convert("LA" if has_alpha else "L")
    if image.mode == "CMYK":
        return image
    return image.convert("RGBA" if has_alpha else "RGB")


def _in_srgb(image: "Image", profile: bytes) -> "Image":
    """Colours as the embedded ICC profile means them, in sRGB, which browsers assume.

    A profile that cannot be read, or is for other channels than the image has, is passed over, as
    browsers do.
    """
    from PIL import ImageCms

    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    colours = image.convert(image.mode.removesuffix("A"))
    try:
        converted = ImageCms.profileToProfile(
            colours,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image
    if converted is None:
        return image
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _resized(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL.Image import Resampling

    return image if image.size == size else image.resize(size, Resampling.LANCZOS)


def _encode(image: "Image", format_: ImageFormat) -> bytes:
    from PIL import Image

    file = BytesIO()
    if format_ == "avif":
        # Tiles, and so the bytes, follow the number of threads: by default, that of processors.
        image.save(file, "AVIF", quality=55, speed=8, max_threads=1)
    elif format_ == "webp":
        image.save(file, "WEBP", quality=76, method=4)
    else:
        if image.mode == "RGBA":
            page = Image.new("RGBA", image.size, (*_WHITE, 255))
            image = Image.alpha_composite(page, image).convert("RGB")
        image.save(file, "JPEG", quality=80, progressive=True, optimize=True)
    return file.getvalue()


def read_metadata(content: bytes) -> Iterator[str]:
    """Every text that an image file carries beside its picture: EXIF, XMP, comments, profiles.

    Raises:
        PhotographError: it is no image that can be read.
    """
    with decoding():
        image = open_image(content)
        exif = dict(image.getexif())
        for tag, value in (*exif.items(), *image.info.items()):
            if isinstance(value, bytes):
                in_utf_16 = isinstance(tag, int) and tag in _WINDOWS_TAGS
                yield value.decode("utf-16-le" if in_utf_16 else "utf-8", errors="replace")
                yield value.replace(b"\0", b"").decode("utf-8", errors="replace")
            elif isinstance(value, str):
                yield value
