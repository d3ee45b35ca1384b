"""`languages`: lists the languages of the program, and brings catalogues of translations up to date."""

import json
from typing import Annotated

import typer

from game.commands.errors import CommandError


def languages(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A language, such as ru; omit for all.")] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Collect the program's messages and rewrite the catalogues.")
    ] = False,
    missing: Annotated[bool, typer.Option("--missing", help="List the messages without a translation.")] = False,
    scenario: Annotated[
        str | None, typer.Option(metavar="S", help="List what of this scenario is not translated, ready to paste.")
    ] = None,
) -> None:
    """List the languages of the program, check their catalogues, or bring them up to date."""
    from game.language import ENGLISH, PSEUDO, language_choices
    from game.language.catalogue import LANGUAGES

    if scenario is not None:
        _untranslated(scenario, code or "")
        return
    try:
        from game.tools.languages import catalogues, faults
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "babel":
            raise
        if not (code or update or missing):
            print("\n".join(f"{language.code}  {language.name}" for language in language_choices()))
            return
        raise CommandError("catalogues need Babel: pip install 'bukhara[languages]'") from None
    from game.tools.languages.sources import find_messages

    known = {one.code: one for one in LANGUAGES if one.code not in (ENGLISH, PSEUDO)}
    if code is not None and code not in known:
        raise CommandError(f"there is no catalogue '{code}'; there are: {', '.join(known)}")
    messages = find_messages()
    found = False
    for language in [known[code]] if code else list(known.values()):
        path = catalogues.po_file(language.code)
        catalogue = catalogues.read_catalogue(path, language.code)
        if update:
            catalogue = catalogues.updated(catalogue, messages)
            catalogues.save_catalogue(catalogue, path)
        share = catalogues.share_of(catalogue, messages)
        print(f"{language.code}  {language.name}: {share:,} of {len(messages):,} messages")
        if missing:
            for message in messages:
                if not catalogues.is_translated(catalogue, message):
                    print(f"  {message.text}")
        for fault in faults.faults_of(catalogue):
            print(f"  {fault}")
            found = True
    if found:
        raise typer.Exit(1)


def _untranslated(scenario: str, code: str) -> None:
    """Prints the names and texts of a scenario without a translation, as lines of its languages/CODE.yaml."""
    from game.language import ENGLISH, PSEUDO
    from game.language.catalogue import LANGUAGES
    from game.scenario.untranslated import untranslated

    codes = [one.code for one in LANGUAGES if one.code not in (ENGLISH, PSEUDO)]
    if code not in codes:
        raise CommandError(f"name a language of the program before --scenario: {', '.join(codes)}")
    left = untranslated(scenario, code)
    rest = f"; {left.file} lacks" if left.texts else ""
    print(f"{scenario}: {left.total - len(left.texts):,} of {left.total:,} texts are translated{rest}")
    for text in left.texts:
        print(f"  {json.dumps(text, ensure_ascii=False)}:")
