"""Photographs: what is refused, what is planned, and that nothing but the picture comes out."""

import pickle
import random
import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import AvifImagePlugin, ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from generator.render import image_checks
from generator.render.images import (
    Photograph,
    PhotographError,
    read_photograph,
    render_variants,
    variants,
)

RED, GREEN, BLUE, YELLOW, WHITE = (
    (220, 30, 30),
    (30, 180, 40),
    (30, 40, 220),
    (240, 220, 30),
    (255, 255, 255),
)
Colour = tuple[int, int, int]
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a href="http://ns.adobe.com/Testcam"/></x:xmpmeta>'
TRACES = (b"Exif", b"http://ns.adobe.com", b"Testcam", b"Photoshop", b"ICC_PROFILE", b"iCCP")


def corners(width: int = 48, height: int = 32) -> Image.Image:
    """Red, green, blue and yellow quarters, row by row: every turn of it looks different."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for row, colours in enumerate(((RED, GREEN), (BLUE, YELLOW))):
        for column, colour in enumerate(colours):
            x, y = column * width // 2, row * height // 2
            draw.rectangle((x, y, x + width // 2, y + height // 2), fill=colour)
    return image


def encoded(image: Image.Image, format_: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """A camera's metadata, with the place where the picture was taken."""
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    tags[ExifTags.Base.Make] = "Testcam"
    tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    return tags


def written(folder: Path, content: bytes) -> Path:
    path = folder / "an-original.bin"
    path.write_bytes(content)
    return path


def rendered(path: Path) -> dict[str, bytes]:
    return dict(render_variants(read_photograph(path)))


def pictures(path: Path) -> list[Image.Image]:
    return [Image.open(BytesIO(content)) for content in rendered(path).values()]


def is_near(colour: object, expected: Colour, tolerance: int = 30) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(colour[:3], expected, strict=True))


def quarters(image: Image.Image) -> list[object]:
    """The colours in the middle of the four quarters, row by row."""
    upright = image.convert("RGB")
    return [
        upright.getpixel((upright.width * x // 4, upright.height * y // 4))
        for y in (1, 3)
        for x in (1, 3)
    ]


def planned(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes planned in one format."""
    photograph = Photograph(Path("unread.jpg"), "0" * 64, width, height)
    return [(v.width, v.height) for v in variants(photograph) if v.format == "jpeg"]


# What is planned


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1200, 1500, [(320, 400), (640, 800), (960, 1200)]),
        (1920, 1080, [(320, 180), (640, 360), (960, 540), (1280, 720), (1920, 1080)]),
        (9000, 9000, [(320, 320), (640, 640), (960, 960), (1280, 1280), (1920, 1920)]),
        (320, 1, [(320, 1)]),
        (319, 200, [(319, 200)]),
        (1, 1, [(1, 1)]),
        (60_000, 10, [(320, 1), (640, 1), (960, 1), (1280, 1), (1920, 1)]),
        (1000, 30_000, [(320, 9600), (546, 16_380)]),
        (1, 60_000, [(1, 16_383)]),
    ],
)
def test_sizes_keep_proportions_and_never_enlarge(
    width: int, height: int, expected: list[tuple[int, int]]
) -> None:
    assert planned(width, height) == expected


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_every_planned_size_can_be_encoded(width: int, height: int) -> None:
    sizes = planned(width, height)
    assert sizes == sorted(set(sizes))
    for planned_width, planned_height in sizes:
        assert 1 <= planned_width <= min(width, 1920)
        assert 1 <= planned_height <= min(height, 16_383)


def test_variants_say_format_address_and_media_type() -> None:
    photograph = Photograph(Path("private-name.jpg"), "0123456789abcdef" * 4, 400, 300)
    assert [(v.format, v.uri, v.media_type) for v in variants(photograph)] == [
        ("avif", "media/0123456789abcdef-320.avif", "image/avif"),
        ("webp", "media/0123456789abcdef-320.webp", "image/webp"),
        ("jpeg", "media/0123456789abcdef-320.jpg", "image/jpeg"),
    ]


def test_what_is_rendered_is_what_was_planned(tmp_path: Path) -> None:
    path = written(tmp_path, encoded(corners(700, 500), "JPEG"))
    photograph = read_photograph(path)
    assert (photograph.width, photograph.height) == (700, 500)
    outputs = rendered(path)
    assert outputs.keys() == {variant.uri for variant in variants(photograph)}
    for variant in variants(photograph):
        image = Image.open(BytesIO(outputs[variant.uri]))
        assert (image.width, image.height) == (variant.width, variant.height)
        assert image.get_format_mimetype() == variant.media_type


def test_two_renderings_are_byte_identical(tmp_path: Path) -> None:
    noise = Image.effect_noise((700, 500), 60).convert("RGB")
    path = written(tmp_path, encoded(noise, "JPEG"))
    assert rendered(path) == rendered(path)


def test_bytes_do_not_depend_on_the_number_of_processors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = Image.effect_noise((1280, 960), 60).convert("RGB")
    path = written(tmp_path, encoded(noise, "JPEG"))
    monkeypatch.setattr(AvifImagePlugin, "DEFAULT_MAX_THREADS", 1)
    alone = rendered(path)
    monkeypatch.setattr(AvifImagePlugin, "DEFAULT_MAX_THREADS", 4)
    assert rendered(path) == alone


def test_jpegs_are_progressive(tmp_path: Path) -> None:
    outputs = rendered(written(tmp_path, encoded(corners(), "PNG")))
    (jpeg,) = (content for uri, content in outputs.items() if uri.endswith(".jpg"))
    assert Image.open(BytesIO(jpeg)).info["progressive"]


def test_a_file_changed_after_planning_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, encoded(corners(), "JPEG"))
    photograph = read_photograph(path)
    path.write_bytes(encoded(corners(64, 64), "JPEG"))
    with pytest.raises(PhotographError, match="changed during the build"):
        list(render_variants(photograph))


# What must not come out


def png_with_traces() -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Comment", "Testcam")
    chunks.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return encoded(corners(), "PNG", pnginfo=chunks, exif=exif(), icc_profile=srgb_profile())


def jpeg_with_traces() -> bytes:
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0c\x1c\x02\x50\x00\x07Testcam"
    segment = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    plain = encoded(
        corners(), "JPEG", exif=exif(), xmp=XMP, comment=b"Testcam", icc_profile=srgb_profile()
    )
    return plain[:2] + segment + plain[2:] + b"Testcam after the end"


@cache
def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    "content",
    [
        jpeg_with_traces(),
        png_with_traces(),
        encoded(corners(), "WEBP", exif=exif(), xmp=XMP, icc_profile=srgb_profile()),
        encoded(corners(), "AVIF", exif=exif(), xmp=XMP, icc_profile=srgb_profile()),
        encoded(corners(), "TIFF", exif=exif(), icc_profile=srgb_profile()),
        encoded(corners(), "GIF", comment=b"Testcam"),
    ],
    ids=["jpeg", "png", "webp", "avif", "tiff", "gif"],
)
def test_no_metadata_reaches_an_output(tmp_path: Path, content: bytes) -> None:
    assert b"Testcam" in content
    for output in rendered(written(tmp_path, content)).values():
        assert not [trace for trace in TRACES if trace in output]
        image = Image.open(BytesIO(output))
        assert not dict(image.getexif())
        assert not image.info.keys() & {"exif", "xmp", "comment", "icc_profile", "photoshop"}


def test_an_address_says_nothing_of_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "maria-secret.jpg"
    path.write_bytes(encoded(corners(), "JPEG"))
    assert not [uri for uri in rendered(path) if "maria" in uri]


# Which way is up

UPRIGHT = {
    1: (RED, GREEN, BLUE, YELLOW),
    2: (GREEN, RED, YELLOW, BLUE),
    3: (YELLOW, BLUE, GREEN, RED),
    4: (BLUE, YELLOW, RED, GREEN),
    5: (RED, BLUE, GREEN, YELLOW),
    6: (BLUE, RED, YELLOW, GREEN),
    7: (YELLOW, GREEN, BLUE, RED),
    8: (GREEN, YELLOW, RED, BLUE),
}
"""The quarters as they are seen, for each value of the EXIF tag Orientation (CIPA DC-008)."""


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", UPRIGHT)
def test_orientation_is_applied(tmp_path: Path, orientation: int, format_: str) -> None:
    path = written(tmp_path, encoded(corners(), format_, exif=exif(orientation)))
    photograph = read_photograph(path)
    size = (48, 32) if orientation < 5 else (32, 48)
    assert (photograph.width, photograph.height) == size
    for picture in pictures(path):
        assert picture.size == size
        assert all(map(is_near, quarters(picture), UPRIGHT[orientation]))


@pytest.mark.parametrize(
    "tags", [b"Exif\0\0nonsense", b"Exif\0\0II*\0\xff\xff\xff\xff", exif(9).tobytes()]
)
def test_a_picture_with_damaged_metadata_is_shown_as_it_lies(tmp_path: Path, tags: bytes) -> None:
    path = written(tmp_path, encoded(corners(), "JPEG", exif=tags))
    for picture in pictures(path):
        assert all(map(is_near, quarters(picture), UPRIGHT[1]))


# Kinds of pixels


def see_through(mode: str) -> Image.Image:
    """The left half red or black, the right half transparent."""
    image = Image.new("RGBA", (40, 20), (*RED, 255))
    image.paste((0, 0, 0, 0), (20, 0, 40, 20))
    return image.convert(mode)


def transparent_gif() -> bytes:
    image = Image.new("P", (40, 20), 1)
    image.putpalette([0, 0, 0, *RED])
    image.paste(0, (20, 0, 40, 20))
    return encoded(image, "GIF", transparency=0)


@pytest.mark.parametrize(
    "content",
    [
        encoded(see_through("RGBA"), "PNG"),
        encoded(see_through("LA"), "PNG"),
        encoded(see_through("RGBA"), "PNG", icc_profile=srgb_profile()),
        encoded(see_through("RGBA"), "WEBP", lossless=True),
        encoded(see_through("RGBA"), "AVIF"),
        encoded(see_through("RGBA"), "TIFF"),
        transparent_gif(),
    ],
    ids=["rgba-png", "la-png", "png-with-profile", "webp", "avif", "tiff", "gif"],
)
def test_transparency_is_kept_and_white_in_jpeg(tmp_path: Path, content: bytes) -> None:
    for picture in pictures(written(tmp_path, content)):
        right = picture.getpixel((30, 10))
        if picture.format == "JPEG":
            assert is_near(right, WHITE, 4)
        else:
            assert picture.mode == "RGBA"
            assert isinstance(right, tuple)
            assert right[3] <= 4


def test_a_channel_that_hides_nothing_is_dropped(tmp_path: Path) -> None:
    path = written(tmp_path, encoded(corners().convert("RGBA"), "PNG"))
    assert {picture.mode for picture in pictures(path)} == {"RGB"}


@pytest.mark.parametrize(
    "content",
    [
        encoded(corners().convert("CMYK"), "JPEG"),
        encoded(corners().convert("CMYK"), "TIFF"),
        encoded(corners().convert("YCbCr"), "TIFF"),
        encoded(corners().quantize(16), "PNG"),
        encoded(corners().quantize(16), "GIF"),
        encoded(corners(), "TIFF", compression="tiff_lzw"),
    ],
    ids=["cmyk-jpeg", "cmyk-tiff", "ycbcr-tiff", "palette-png", "palette-gif", "lzw-tiff"],
)
def test_every_kind_of_pixel_comes_out_in_its_colours(tmp_path: Path, content: bytes) -> None:
    for picture in pictures(written(tmp_path, content)):
        assert all(map(is_near, quarters(picture), UPRIGHT[1]))


def sixteen_bit(**options: Any) -> bytes:
    image = Image.new("I;16", (40, 20), 0x8080)
    image.paste(0xFFFF, (20, 0, 40, 20))
    return encoded(image, options.pop("format_"), **options)


@pytest.mark.parametrize(
    "content",
    [
        sixteen_bit(format_="PNG"),
        sixteen_bit(format_="PNG", transparency=0x8080),
        sixteen_bit(format_="TIFF"),
    ],
    ids=["png", "png-with-transparent-shade", "tiff"],
)
def test_sixteen_bits_keep_their_shades(tmp_path: Path, content: bytes) -> None:
    for picture in pictures(written(tmp_path, content)):
        assert is_near(picture.getpixel((10, 10)), (128, 128, 128), 4)
        assert is_near(picture.getpixel((30, 10)), WHITE, 4)


def test_black_and_white_scans_are_shown(tmp_path: Path) -> None:
    scan = Image.new("1", (40, 20), 1)
    scan.paste(0, (0, 0, 20, 20))
    for picture in pictures(written(tmp_path, encoded(scan, "TIFF", compression="group4"))):
        assert is_near(picture.getpixel((8, 10)), (0, 0, 0), 8)
        assert is_near(picture.getpixel((32, 10)), WHITE, 8)


@pytest.mark.parametrize("format_", ["GIF", "PNG", "WEBP", "AVIF", "TIFF"])
def test_an_animation_shows_its_first_frame(tmp_path: Path, format_: str) -> None:
    frames = [Image.new("RGB", (40, 20), colour) for colour in (RED, BLUE, GREEN)]
    options = {} if format_ == "TIFF" else {"duration": 100}
    content = encoded(frames[0], format_, save_all=True, append_images=frames[1:], **options)
    for picture in pictures(written(tmp_path, content)):
        assert getattr(picture, "n_frames", 1) == 1
        assert is_near(picture.getpixel((20, 10)), RED)


def gamma_profile(gamma: float) -> bytes:
    """A grey ICC profile of one gamma, built as ICC.1:2001-04 lays it out."""
    curve = b"curv" + bytes(4) + struct.pack(">IHxx", 1, round(gamma * 256))
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    table = struct.pack(">I", 2)
    table += b"kTRC" + struct.pack(">II", 156, len(curve))
    table += b"wtpt" + struct.pack(">II", 156 + len(curve), len(white))
    body = table + curve + white
    head = struct.pack(
        ">I4sI4s4s4s", 128 + len(body), b"lcms", 0x02100000, b"mntr", b"GRAY", b"XYZ "
    )
    head += bytes(12) + b"acsp"
    head += bytes(68 - len(head)) + struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + body


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_an_embedded_profile_decides_what_colours_mean(tmp_path: Path, mode: str) -> None:
    grey = Image.new("L", (20, 20), 128).convert(mode)
    content = encoded(grey, "PNG", icc_profile=gamma_profile(1.0))
    for picture in pictures(written(tmp_path, content)):
        assert is_near(picture.getpixel((10, 10)), (188, 188, 188), 4)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
@pytest.mark.parametrize("profile", [b"nonsense", gamma_profile(1.0)], ids=["broken", "other"])
def test_a_profile_that_does_not_fit_is_passed_over(
    tmp_path: Path, profile: bytes, mode: str
) -> None:
    content = encoded(corners().convert(mode), "PNG", icc_profile=profile)
    for picture in pictures(written(tmp_path, content)):
        assert all(map(is_near, quarters(picture), UPRIGHT[1]))


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (2, 7), (7, 2)])
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "GIF"])
def test_extreme_shapes_are_rendered(tmp_path: Path, size: tuple[int, int], format_: str) -> None:
    path = written(tmp_path, encoded(Image.new("RGB", size, RED), format_))
    photograph = read_photograph(path)
    assert (photograph.width, photograph.height) == size
    for picture in pictures(path):
        assert is_near(picture.getpixel((0, 0)), RED)


# What is refused


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header claims any size."""
    plain = bytearray(encoded(Image.new("L", (1, 1)), "PNG"))
    plain[16:24] = struct.pack(">II", width, height)
    plain[29:33] = struct.pack(">I", zlib.crc32(plain[12:29]))
    return bytes(plain)


def noisy(format_: str) -> bytes:
    return encoded(Image.effect_noise((120, 90), 50).convert("RGB"), format_)


def raw_preview() -> bytes:
    return encoded(corners(), "TIFF", tiffinfo={254: 1})


@pytest.mark.parametrize(
    ("content", "reason", "advice"),
    [
        (b"", "file is empty", "copy it again"),
        (b"Dear diary", "not an image", "save it as JPEG"),
        (b"<?xml version='1.0'?>\n<svg onload='x()'/>", "SVG .* script", "save it as JPEG"),
        ("<SVG/>".encode("utf-16"), "SVG .* script", "save it as JPEG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC", "save it as JPEG"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC", "save it as JPEG"),
        (b"%PDF-1.7", "PDF", "save it as JPEG"),
        (encoded(corners(), "BMP"), "BMP", "save it as JPEG"),
        (encoded(corners(), "JPEG2000"), "JPEG 2000", "save it as JPEG"),
        (encoded(corners().convert("F"), "TIFF"), "kind that is not shown", "8 or 16 bits"),
        (encoded(corners().convert("I"), "TIFF"), "kind that is not shown", "8 or 16 bits"),
        (raw_preview(), "raw photograph", "develop it"),
        (png_claiming(10_001, 10_000), "10001 by 10000 pixels", "smaller copy"),
        (png_claiming(1_000_000, 1_000_000), "needs too much memory", "smaller copy"),
        (png_claiming(0, 10), "cut off or damaged", "copy it again"),
        (png_claiming(2**31 - 1, 1), "pixels|memory|damaged", "cop"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_shown_is_refused_with_advice(
    tmp_path: Path, content: bytes, reason: str, advice: str
) -> None:
    with pytest.raises(PhotographError, match=reason) as refusal:
        read_photograph(written(tmp_path, content))
    assert advice in refusal.value.advice
    assert str(refusal.value) == f"{refusal.value.reason}; {refusal.value.advice}"


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9, 0.995])
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "GIF"])
def test_a_truncated_photograph_is_found(tmp_path: Path, format_: str, share: float) -> None:
    content = noisy(format_)
    cut = content[: max(16, int(len(content) * share))]
    with pytest.raises(PhotographError, match="cut off or damaged"):
        read_photograph(written(tmp_path, cut))


def test_a_file_above_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_checks, "FILE_LIMIT", 2**20)
    with pytest.raises(PhotographError, match="larger than 1 MiB"):
        read_photograph(written(tmp_path, bytes(2**20 + 1)))


@pytest.mark.parametrize("name", ["absent.jpg", ".", "nul\0byte.jpg"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PhotographError, match="there is no such photograph"):
        read_photograph(tmp_path / name)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotographError, match="cannot be read"):
        read_photograph(tmp_path / ("long" * 2000))


def test_a_refusal_crosses_processes_whole() -> None:
    refusal = pickle.loads(pickle.dumps(PhotographError("it is torn", "mend it")))
    assert (refusal.reason, refusal.advice) == ("it is torn", "mend it")


# Arbitrary bytes

MARKS = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"MM\0*"]
MARKS += [b"RIFF\x20\0\0\0WEBP", b"\0\0\0\x20ftypavif"]
fuzzing = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def try_all(path: Path) -> None:
    """Anything but a refusal of ours fails the test."""
    try:
        photograph = read_photograph(path)
        list(render_variants(photograph))
    except PhotographError as refusal:
        assert refusal.reason
        assert refusal.advice


@fuzzing
@given(st.sampled_from(MARKS), st.binary(max_size=400))
def test_random_bytes_give_a_photograph_or_a_refusal(
    tmp_path: Path, mark: bytes, rest: bytes
) -> None:
    try_all(written(tmp_path, mark + rest))


def with_flips(content: bytes, seed: int, flips: int, reach: int) -> bytes:
    """Some bits of the first `reach` bytes turned over: headers are where decoders trust most."""
    chance = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(flips):
        damaged[chance.randrange(min(reach, len(damaged)))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


SMALL: dict[str, Callable[[], bytes]] = {
    "jpeg": jpeg_with_traces,
    "png": png_with_traces,
    "webp": lambda: encoded(corners(), "WEBP", exif=exif(6)),
    "avif": lambda: encoded(corners(), "AVIF", exif=exif(6)),
    "tiff": lambda: encoded(corners(), "TIFF", exif=exif(6)),
    "lzw": lambda: encoded(corners(), "TIFF", compression="tiff_lzw"),
    "gif": transparent_gif,
}


@pytest.mark.parametrize("kind", SMALL)
@fuzzing
@given(st.integers(0, 2**32), st.integers(1, 6), st.sampled_from([64, 400, 10**6]))
def test_flipped_bits_give_a_photograph_or_a_refusal(
    tmp_path: Path, kind: str, seed: int, flips: int, reach: int
) -> None:
    try_all(written(tmp_path, with_flips(SMALL[kind](), seed, flips, reach)))
