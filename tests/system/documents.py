"""Identity documents for tests: zones of ICAO 9303 and numbers of GB 11643, with check digits worked out here."""

WEIGHTS_9303 = (7, 3, 1)
WEIGHTS_11643 = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def value_9303(character):
    if character == "<":
        return 0
    return int(character) if character.isdigit() else ord(character) - ord("A") + 10


def check_9303(field):
    return str(sum(value_9303(c) * WEIGHTS_9303[i % 3] for i, c in enumerate(field)) % 10)


def checked(field, length):
    field = field.ljust(length, "<")
    return field + check_9303(field)


def names(surname, given, length):
    text = "<<".join(part.upper().replace(" ", "<").replace("-", "<") for part in (surname, given) if part)
    return text[:length].ljust(length, "<")


def passport_zone(surname, given, number, birth, expiry, nation="CHN", sex="M"):
    """TD3: two lines of 44. birth and expiry as YYMMDD."""
    first = "P<" + nation.ljust(3, "<") + names(surname, given, 39)
    numbered, born, until, optional = checked(number, 9), checked(birth, 6), checked(expiry, 6), checked("", 14)
    second = numbered + nation.ljust(3, "<") + born + sex + until + optional
    return f"{first}\n{second}{check_9303(numbered + born + until + optional)}"


def card_zone(surname, given, number, birth, expiry, nation="D", sex="F"):
    """TD1: three lines of 30."""
    first = "ID" + nation.ljust(3, "<") + checked(number, 9) + "<" * 15
    second = checked(birth, 6) + sex + checked(expiry, 6) + nation.ljust(3, "<") + "<" * 11
    composite = check_9303(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    return f"{first}\n{second}{composite}\n{names(surname, given, 30)}"


def identity_number(birth, region="330106", serial="001"):
    """The 18 characters; birth as YYYYMMDD."""
    digits = region + birth + serial
    total = sum(int(d) * w for d, w in zip(digits, WEIGHTS_11643))
    return digits + "10X98765432"[total % 11]
