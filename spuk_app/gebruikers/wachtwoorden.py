"""Passwords: Argon2id in the profile of OWASP (19 MiB, two passes, one lane), and the same effort for everybody."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM = 12
MAXIMUM = 256

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def maak_hash(wachtwoord: str) -> str:
    """The hash that is stored; takes about 15 ms."""
    return _HASHER.hash(wachtwoord)


def klopt(hash_: str | None, wachtwoord: str) -> bool:
    """Whether a password belongs to a hash. Without a hash (unknown user) it takes as long, and the answer is no."""
    if len(wachtwoord) > MAXIMUM:
        wachtwoord, hash_ = "", None
    try:
        _HASHER.verify(hash_ or _niemand(), wachtwoord)
    except (VerificationError, InvalidHashError):
        return False
    return hash_ is not None


@cache
def _niemand() -> str:
    """The hash of a password that nobody has, in the same profile."""
    return _HASHER.hash("niemand heeft dit wachtwoord")
