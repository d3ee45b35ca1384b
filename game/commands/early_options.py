"""Options that every command has: they are taken out of the command line before it is read."""


def take_values(words: list[str], option: str) -> list[str]:
    """Takes every `--option VALUE` and `--option=VALUE` before a `--` out of a command line, and returns the values.

    An option at the end without a value gives "".
    """
    found: list[str] = []
    end = words.index("--") if "--" in words else len(words)
    at = 1
    while at < end:
        name, given, value = words[at].partition("=")
        if name != option:
            at += 1
            continue
        taken = 1 if given or at + 1 == end else 2
        found.append(value if given else "".join(words[at + 1 : at + taken]))
        del words[at : at + taken]
        end -= taken
    return found
