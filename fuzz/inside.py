"""One target under atheris, in a process that is there for nothing else.

python -m fuzz.inside TARGET [libFuzzer's arguments]
"""

import sys
import time
from collections.abc import Callable, Sequence

PATIENCE = 2.0
"""Seconds of the processor's time that one input may take; instrumented code is slower by half."""


class TooSlowError(Exception):
    """An input that takes so long that a file full of it would never be read."""


def main(arguments: Sequence[str]) -> None:
    """Fuzz one target; libFuzzer ends the process."""
    import atheris

    name, *given = arguments
    with atheris.instrument_imports(include=["generator", "markdown"]):
        from fuzz.targets import target

        chosen = target(name)
    mutate = getattr(chosen, "mutate", None)
    more = {} if mutate is None else {"custom_mutator": _mutator(mutate)}
    atheris.Setup(
        [sys.argv[0], f"-max_len={chosen.MAX_LENGTH}", *given], _timed(chosen.check), **more
    )
    atheris.Fuzz()


def _timed(check: Callable[[bytes], None]) -> Callable[[bytes], None]:
    def timed(data: bytes) -> None:
        start = time.process_time()
        check(data)
        if (spent := time.process_time() - start) > PATIENCE:
            raise TooSlowError(f"{len(data)} bytes take {spent:.1f} s")

    return timed


def _mutator(mutate: Callable[..., bytes]) -> Callable[[bytes, int, int], bytes]:
    import atheris

    def mutator(data: bytes, max_size: int, seed: int) -> bytes:
        return mutate(bytes(data), max_size, seed, atheris.Mutate)

    return mutator


if __name__ == "__main__":
    main(sys.argv[1:])
