"""Tell bytes that are no text from those that are."""

FORMATS = {
    b"%PDF-": "PDF", b"PK\x03\x04": "ZIP", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"\x7fELF": "ELF",
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "Zstandard",
    b"SQLite format 3\0": "SQLite", b"\xd0\xcf\x11\xe0": "old Office",
}  # fmt: skip
"""First bytes of formats that are often misnamed."""

WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""Byte order marks of UTF-16 and UTF-32."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
NOT_CONTROLS = bytes(set(range(256)) - set(CONTROLS))


def binary_reason(content: bytes) -> str:
    """Say why the bytes are not text, or return "".

    By the first bytes of a known format, or by the share of control characters: random bytes have a tenth of them,
    text has none or a few stray ones. UTF-16 and UTF-32 are text; every other byte of theirs may be NUL.
    """
    for magic, label in FORMATS.items():
        if content.startswith(magic):
            return f"looks like a {label} file"
    if content.startswith(WIDE_MARKS):
        return ""
    controls = content.translate(None, NOT_CONTROLS)
    if not controls or (not controls.strip(b"\0") and is_wide(content)):
        return ""
    share = len(controls) / len(content)
    if share > 0.5 or (len(controls) > 4 and share > (0.1 if is_utf8(content) else 0.02)):
        return f"{share:.0%} of the bytes are control characters"
    return ""


def is_wide(content: bytes) -> bool:
    """Tell whether the bytes look like UTF-16 without a byte order mark: NUL in one half of the pairs only."""
    half = len(content) // 2
    first, second = content[0::2].count(0), content[1::2].count(0)
    return half > 0 and max(first, second) > 0.4 * half and min(first, second) < 0.05 * half


def is_utf8(content: bytes) -> bool:
    """Tell whether the bytes are valid UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
