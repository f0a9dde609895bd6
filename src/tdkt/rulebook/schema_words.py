"""What a schema has against a value, in the words of the people who wrote the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import yaml

TYPES = {
    "object": "một nhóm khóa: giá trị",
    "array": "một danh sách",
    "string": "chữ",
    "integer": "số nguyên",
    "number": "số",
    "boolean": "true hoặc false",
    "null": "để trống",
}
_LONGEST = 60
_QUOTED = re.compile(r"'([^']+)'")
_SHAPES = ("type", "enum", "pattern")


def in_words(problem: Any) -> Iterator[tuple[tuple[Any, ...], str]]:
    """What `jsonschema`, which speaks English and Python, found: where, and a Vietnamese sentence; keys one by one."""
    deep = deepest(problem)
    path = tuple(deep.absolute_path)
    if deep.validator == "additionalProperties":
        for key, message in _strange_keys(deep.instance, deep.schema):
            yield (*path, key), f"{_name(path)}{message}"
    else:
        yield path, _sentence(deep)


def _sentence(problem: Any) -> str:
    what = _name(problem.absolute_path)
    value, wanted = problem.instance, problem.validator_value
    match problem.validator:
        case "required":
            missing = next(key for key in wanted if key not in value and repr(key) in problem.message)
            return f"{what}Thiếu khóa “{missing}”.{near_key(missing, value)}"
        case "unevaluatedProperties":
            return f"{what}Không có khóa {', '.join(f'“{key}”' for key in _QUOTED.findall(problem.message))}."
        case "type":
            return f"{what}Phải là {_types(wanted)}, không phải {shown(value)}."
        case "enum" | "const":
            allowed = wanted if problem.validator == "enum" else [wanted]
            return f"{what}{shown(value)} không có; viết {' hoặc '.join(map(str, allowed))}."
        case "anyOf" | "oneOf":
            return f"{what}Phải là {_alternatives(problem)}, không phải {shown(value)}."
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            side = "nhỏ hơn" if "inimum" in problem.validator else "lớn hơn"
            return f"{what}{shown(value)} {side} mức cho phép ({wanted})."
        case "minLength" | "minItems" | "minProperties":
            return f"{what}Không được để trống."
        case "maxLength" | "maxItems" | "maxProperties":
            return f"{what}Dài quá mức cho phép ({wanted})."
        case "uniqueItems":
            return f"{what}Có mục viết hai lần."
        case "pattern":
            return f"{what}{shown(value)} viết không đúng dạng."
        case _:
            return f"{what}{shown(value)} không hợp lệ ({problem.validator}: {wanted})."


def deepest(problem: Any) -> Any:
    """The problem inside the alternative that the value was meant for, as far down as it goes."""
    inner = [part for part in problem.context or () if part.relative_path or part.validator not in _SHAPES]
    if problem.validator not in ("anyOf", "oneOf") or not inner:
        return problem
    return deepest(max(inner, key=lambda part: len(part.absolute_path)))


class UnfitYaml(yaml.MarkedYAMLError):
    """Right YAML that these files do not take; its `problem` is Vietnamese."""


# What the parser says (a part of it), the same in Vietnamese, and whether it is told where the thing began.
_OPEN = "dấu nháy mở ở đây mà chưa đóng"
_BRACKET = "ngoặc mở ở đây mà chưa đóng, hoặc bên trong thiếu dấu phẩy"
_INDENT = "dòng này không cùng dạng, hoặc không thụt đầu dòng, như các dòng trên"
_SYNTAX = (
    ("unexpected end of stream", _OPEN, True),
    ("',' or", _BRACKET, True),
    ("mapping values are not allowed", "dấu “:” không đúng chỗ; chữ có dấu “:” thì đặt trong nháy", False),
    ("cannot start any token", "giá trị không bắt đầu bằng dấu này hay phím Tab; đặt chữ trong nháy", False),
    ("expected '-' indicator", _INDENT, False),
    ("expected key", _INDENT, False),
    ("<block end>", _INDENT, False),
    ("undefined alias", "dấu * nhắc một tên chưa đặt; là chữ thì đặt trong nháy", False),
    ("second occurrence", "tên sau dấu & đặt hai lần", False),
    ("constructor for the tag", "không dùng dấu ! ở đầu giá trị; là chữ thì đặt trong nháy", False),
    ("another document", "dấu --- mở phần thứ hai; mỗi tệp chỉ một phần", False),
)


def yaml_in_words(broken: yaml.MarkedYAMLError) -> tuple[yaml.Mark | None, str]:
    """Where a file stops being YAML, and why: the column and a plain reason."""
    mark, said = broken.problem_mark, broken.problem or ""
    if isinstance(broken, UnfitYaml):
        return mark, said
    words, from_start = next(((own, start) for part, own, start in _SYNTAX if part in said), ("", False))
    if from_start and broken.context_mark:
        mark = broken.context_mark
    column = f"cột {mark.column + 1}: " if mark else ""
    return mark, column + (words or "không đúng cú pháp YAML")


def why_unread(broken: OSError) -> str:
    """Why a file cannot be opened.

    >>> why_unread(FileNotFoundError()), why_unread(IsADirectoryError())
    ('không có tệp này', 'đây là một thư mục')
    """
    known = {FileNotFoundError: "không có tệp này", IsADirectoryError: "đây là một thư mục"}
    known[PermissionError] = "không được phép đọc"
    return known.get(type(broken), broken.strerror or str(broken))


def near_key(key: str, known: Iterable[Any]) -> str:
    """A question about keys written almost like this one, empty when there are none.

    >>> near_key("present", ["presnt", "votes"])
    ' Có phải “presnt”?'
    """
    near = get_close_matches(key.lower(), {str(each).lower(): each for each in known}, 2, 0.75)
    return f" Có phải {' hoặc '.join(f'“{each}”' for each in near)}?" if near else ""


def shown(value: Any) -> str:
    """A value as the file has it, cut when it is long.

    >>> shown(None), shown(10.5), shown([1, 2]), shown("x")
    ('ô trống', '“10.5”', 'danh sách 2 mục', '“x”')
    """
    if value is None:
        return "ô trống"
    if isinstance(value, Mapping):
        return "một nhóm khóa"
    if isinstance(value, list):
        return f"danh sách {len(value)} mục"
    text = str(value).lower() if isinstance(value, bool) else _digits(value) or str(value)
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"


def _digits(value: object) -> str:
    """Python refuses to print whole numbers of thousands of digits."""
    return "số quá lớn" if isinstance(value, int) and abs(value) >= 10**_LONGEST else ""


def _name(path: Iterable[Any]) -> str:
    """The key that the problem stands under, with a colon; a number in a list is counted from 1."""
    parts = [f"mục {part + 1}" if isinstance(part, int) else str(part) for part in path]
    return f"{' → '.join(parts)}: " if parts else ""


def _types(wanted: str | list[str]) -> str:
    return " hoặc ".join(TYPES[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted))


def _strange_keys(value: Mapping[Any, Any], schema: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    known = schema.get("properties", {})
    for key in (key for key in value if key not in known):
        hint = near_key(str(key), known) or f" Các khóa: {', '.join(known)}."
        yield key, f"Không có khóa “{key}”.{hint}"


def _alternatives(problem: Any) -> str:
    """The shapes and words that the alternatives allow."""
    kinds = [part.validator_value for part in problem.context if part.validator == "type"]
    flat = [kind for each in kinds for kind in ([each] if isinstance(each, str) else each)]
    words = [str(word) for part in problem.context if part.validator == "enum" for word in part.validator_value]
    return " hoặc ".join([*(TYPES[kind] for kind in dict.fromkeys(flat)), *words])
