"""What is wrong with a Word template, as people read it."""


def get_word_message(env, error):
    """Return what :class:`.word.WordError` means: what, where, and what to do."""
    detail, expression = error.detail, error.expression
    where = ""
    if expression:
        where = env._("At “%(expression)s”:", expression=expression) + " "
    return where + _get_sentence(env, error.code, detail)


def _get_sentence(env, code, detail):
    match code:
        case "not_word":
            return env._(
                "This is no Word document. Save the template as “Word Document "
                "(.docx)” and upload it again."
            )
        case "dotx":
            return env._(
                "This is a Word template (.dotx). Save it as “Word Document (.docx)” "
                "and upload it again."
            )
        case "macro":
            return env._(
                "The file contains macros (%(name)s). Save it without macros, as "
                "“Word Document (.docx)”.",
                name=detail,
            )
        case "embedded":
            return env._(
                "Another file is embedded in it (%(name)s). Delete the object, or "
                "paste it as a picture.",
                name=detail,
            )
        case "external":
            return env._(
                "It loads something from outside (%(name)s), for example a linked "
                "picture or an attached template. Insert the picture itself and "
                "remove the link.",
                name=detail,
            )
        case "entity":
            return env._(
                "The file declares its own XML entities (%(name)s), which Word never "
                "does. Write the template in Word and save it anew.",
                name=detail,
            )
        case "field":
            return env._(
                "It has a field “%(name)s” that reads other files or programs. Delete "
                "the field, or replace it by its text.",
                name=detail,
            )
        case "too_big":
            return env._(
                "The file is bigger than %(limit)s MB. Make its pictures smaller.",
                limit=detail,
            )
        case "bomb":
            return env._(
                "Unpacked the file would take more than %(limit)s MB, or has too many "
                "parts. Write the template in Word and save it anew.",
                limit=detail,
            )
    return _get_rendering_sentence(env, code, detail)


def _get_rendering_sentence(env, code, detail):
    match code:
        case "unknown":
            return env._(
                "“%(name)s” is not known. Look for the right name in the field list "
                "of this kind of document.",
                name=detail,
            )
        case "filter":
            return env._(
                "The filter “%(name)s” is not available. Use for example upper, "
                "lower, default or join.",
                name=detail,
            )
        case "syntax":
            return env._(
                "It is not written correctly (%(detail)s). Look for a bracket or a "
                "word such as endfor or endif that is missing.",
                detail=detail,
            )
        case "refused":
            return env._(
                "This is not allowed in a template (%(detail)s). A template may only "
                "show fields, go through lists and ask conditions.",
                detail=detail,
            )
        case "value":
            return env._(
                "It cannot be computed (%(detail)s). Show the field as it is.",
                detail=detail,
            )
        case "structure":
            return env._(
                "The document would be broken (%(detail)s). Write conditions and "
                "loops that span paragraphs with {%%p … %%}, those that span rows of "
                "a table with {%%tr … %%}, each alone in its paragraph or row.",
                detail=detail,
            )
        case "no_document":
            return env._(
                "A part of the document is missing (%(detail)s). Write the template "
                "in Word and save it anew.",
                detail=detail,
            )
        case "time":
            return env._(
                "Filling it in takes more than %(seconds)s seconds. Look for loops "
                "inside loops.",
                seconds=detail,
            )
        case "slow":
            return env._(
                "Together these documents take more than %(seconds)s seconds. Choose "
                "fewer records.",
                seconds=detail,
            )
        case "killed":
            return env._(
                "The server has ended it, perhaps because it is short of memory at "
                "this moment. Try again in a minute, with fewer records."
            )
        case "memory":
            return env._(
                "Filling it in takes too much memory. Look for loops inside loops, "
                "and for very long texts that the template makes itself."
            )
        case "size":
            return env._(
                "The documents become too big. Choose fewer records, or make the "
                "pictures of the template smaller."
            )
    return env._(
        "The template cannot be filled in (%(detail)s). Begin again with the shipped "
        "one.",
        detail=detail,
    )
