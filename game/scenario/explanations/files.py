"""Codes about files and folders, and about YAML itself."""

from game.scenario.explanations.explanation import either, error, warning

TITLE = "Files and YAML"

CODES = {
    "missing-scenario": error(
        "Nothing of this name is a shipped scenario, a folder or a file.",
        "Check the spelling, or give the path of the folder that contains scenario.yaml.",
    ),
    "several-scenarios": error(
        "The folder holds several scenarios, and one is needed.", "Name one of them, as the message shows."
    ),
    "bad-zip": error(
        "The zip file is damaged, holds no scenario, or holds something that no scenario needs: links, passwords, "
        "paths "
        "that lead out of the folder, or far too much data.",
        "Pack the folder of the scenario again, with nothing but its own files.",
    ),
    "missing-file": error(
        "A file that every scenario needs is not there: scenario.yaml, map.yaml, oob.yaml or victory.yaml, or a file "
        "of "
        "the common folder.",
        "Create the file, or let the scenario extend another one that has it (`extends` in scenario.yaml).",
    ),
    "nothing-to-translate": warning(
        "A translation is for a text that the scenario does not have: it has changed, or is misspelt here.",
        "Write the text as it stands in the scenario, or remove the line.",
    ),
    "translated-twice": warning("One text has two translations.", "Keep one of them."),
    "unread-file": either(
        "The folder has a YAML file whose name the game does not know, so nothing in it has any effect. It is an error "
        "if the name is nearly that of a file that is missing.",
        "Rename the file to the one that is meant, or move notes to a file with another ending, such as .md.",
    ),
    "bad-extends": error(
        "`extends` names a scenario that does not exist, or scenarios extend each other in a circle or a long chain.",
        "Write the id of a scenario next to this folder or of a shipped one.",
    ),
    "outside-folder": error(
        "The file is a link to a file outside its scenario. Scenarios of others could read any file that way.",
        "Replace the link by a copy of the file.",
    ),
    "not-a-file": error("A folder, pipe or device has the name of a YAML file.", "Remove or rename it."),
    "too-large": error(
        "The file is larger than a scenario file may be (4 MB).",
        "Remove what does not belong there; a map of 200 by 200 hexes takes less than a tenth of that.",
    ),
    "unreadable-file": error(
        "The operating system refuses to read the file, or a link leads nowhere.",
        "Check the permissions of the file, and the link.",
    ),
    "not-utf8": error(
        "The file is not UTF-8 text; the place is that of the first wrong byte.",
        "Save the file as UTF-8. Editors offer this under Save as, or in the status bar.",
    ),
    "bad-character": error(
        "The text contains an invisible or control character, which can hide what is really written.",
        "Delete the character at this place and type the text again.",
    ),
    "empty-file": error("The file contains no values.", "Write its keys, or delete an optional file."),
    "bad-yaml": error(
        "The text is not valid YAML: a bracket or quote is not closed, the indentation does not fit, or a text with a "
        "colon is not in quotes.",
        "Look at this line and the one above it. Put texts that contain `: `, ` #`, `{`, `[` or begin with a sign in "
        "quotes.",
    ),
    "tab": error("A line is indented with a tab, which YAML does not allow.", "Indent with spaces."),
    "anchor": error(
        "The file uses an anchor (`&name`), which scenario files may not have.",
        "Write the value out where it is needed.",
    ),
    "alias": error(
        "The file uses an alias (`*name`), which scenario files may not have.",
        "Write the value out. A text that begins with `*` must be in quotes.",
    ),
    "tag": error(
        "The file uses a tag (`!name`), which scenario files may not have: they are data only.",
        "Remove the tag. A text that begins with `!` must be in quotes.",
    ),
    "directive": error("The file has a `%` directive before its contents.", "Remove the line."),
    "second-document": error(
        "A line `---` begins a second document; only one is allowed.", "Remove the line, or split the file."
    ),
    "duplicate-key": error(
        "The same key is written twice in one mapping. Most programs would silently keep the last one.",
        "Remove one, or rename it; the message names the line of the first.",
    ),
    "bad-key": error("A list or mapping is used as a key.", "Use a text as a key; check brackets and indentation."),
    "long-key": error("A key is longer than 80 characters.", "Shorten it; look for a missing line break or colon."),
    "too-deep": error(
        "Values are nested deeper than any scenario file is, or checkpoints combine tests more than four deep.",
        "Check the brackets and the indentation; write a combination of tests as several checkpoints.",
    ),
    "too-many-values": error(
        "The file has more keys, values, conditions or effects than the game can hold.",
        "Remove some; a scenario of several thousand entries in one file is usually a mistake of a generator.",
    ),
    "more-problems": error(
        "The file has more problems than are listed.", "Correct those that are listed and run lint again."
    ),
}
