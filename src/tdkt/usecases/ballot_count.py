"""Counting what a ballot file says, member by member or in numbers; every contradiction is found at its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from tdkt.domain.awards.voting import Count
from tdkt.kernel.finding import Finding, error
from tdkt.kernel.place import Place
from tdkt.rulebook.exact_yaml import ExactFile
from tdkt.rulebook.votes import VoteRule
from tdkt.usecases.rows import plain_name

WORDS: dict[str, str] = {
    "yes": "yes",
    "true": "yes",
    "đồng ý": "yes",
    "tán thành": "yes",
    "no": "no",
    "false": "no",
    "không đồng ý": "no",
    "không tán thành": "no",
    "abstain": "abstain",
    "không có ý kiến": "abstain",
    "blank": "blank",
    "invalid": "blank",
    "phiếu trắng": "blank",
    "không hợp lệ": "blank",
}
NAMED_SECRET = "Quy định đòi bỏ phiếu kín nhưng tệp ghi phiếu theo tên; chỉ nên ghi số phiếu."
People = dict[str, Place] | int | None


class Vote(NamedTuple):
    """One vote with its member, or a number of equal votes without names."""

    who: str
    what: str
    number: int
    place: Place


class BallotCount:
    """Reads one file; `findings` are its contradictions, `notes` what people should know beside the outcome."""

    def __init__(self, file: ExactFile):
        self.file = file
        self.content: Mapping[str, Any] = {key: _number(value) for key, value in file.content.items()}
        self.findings: list[Finding] = []
        self.notes: list[str] = []
        self._is_named = isinstance(self.content["members"], list)
        self.units: dict[str, str] = {}
        self.chair = ""
        if self._is_named:
            self._read_members()

    def count(self, rule: VoteRule | None) -> Count:
        """The numbers of the vote; only sound when there are no findings."""
        named = [*self._votes("votes"), *self._written_votes()]
        present, written = self._people("present"), self._people("written")
        recused = self._recused()
        votes: Counter[str] = Counter()
        for vote in named:
            votes[vote.what] += vote.number
        if self._is_named:
            self._check_members(named, present, written, recused)
        size = len(self.units) if self._is_named else self.content["members"]
        attending, in_writing = _size(present), _size(written)
        self._check_totals(sum(votes.values()), size, attending, in_writing, _size(recused) or 0)
        there = self._recused_there(recused, present, written, sum(votes.values()))
        silent = (attending or 0) + (in_writing or 0) - sum(votes.values()) - there
        if silent > 0:
            self.notes.append(f"{silent} người dự hoặc gửi văn bản không có phiếu: không tính là đồng ý.")
        if rule and rule.secret and any(vote.who for vote in named):
            self.notes.append(NAMED_SECRET)
        return Count(
            members=size,
            yes=votes["yes"],
            no=votes["no"],
            abstain=votes["abstain"],
            blank=votes["blank"],
            present=attending,
            written=in_writing or 0,
            recused=_size(recused) or 0,
            recused_there=there,
            chair=self._chair_vote(named),
        )

    def _read_members(self) -> None:
        for index, entry in enumerate(self.content["members"]):
            member = {"name": entry} if isinstance(entry, str) else entry
            name = plain_name(member["name"])
            if name in self.units:
                self._find("member", f"{name} có hai lần trong danh sách thành viên.", "members", index)
            self.units[name] = member.get("unit", "")
            if member.get("role") == "chair":
                if self.chair:
                    self._find("chair", f"Đã có Chủ tịch là {self.chair}.", "members", index)
                self.chair = name

    def _votes(self, key: str) -> list[Vote]:
        """Each vote or number of votes: who (empty for numbers), what, how many, where."""
        given = self.content.get(key)
        if isinstance(given, list):
            entries = [((index, "vote"), plain_name(vote["member"]), vote["vote"]) for index, vote in enumerate(given)]
            return [v for path, who, what in entries for v in self._vote(who, what, self.file.place(key, *path))]
        found: list[Vote] = []
        for name, written in given.items() if isinstance(given, Mapping) else ():
            place = self.file.place(key, name)
            value = _number(written)
            if isinstance(value, int) and not isinstance(value, bool):
                found += self._number(str(name), value, place)
            else:
                found += self._vote(plain_name(str(name)), str(value), place)
        return found

    def _written_votes(self) -> list[Vote]:
        return self._votes("written") if isinstance(self.content.get("written"), Mapping) else []

    def _vote(self, who: str, what: str, place: Place) -> list[Vote]:
        if not self._is_named:
            message = f"Có phiếu của {who} nhưng members chỉ là một con số; hãy ghi tên các thành viên."
            self.findings.append(error("member", message, place, found=who))
        word = WORDS.get(what.strip().lower())
        if word is None:
            message = f"Không hiểu phiếu “{what}” của {who}; viết yes, no, abstain hoặc blank."
            self.findings.append(error("vote", message, place, found=what))
        return [Vote(who, word, 1, place)] if word else []

    def _number(self, what: str, value: int, place: Place) -> list[Vote]:
        word = WORDS.get(what.strip().lower())
        if word is None or value < 0:
            message = f"“{what}: {value}” không phải là số phiếu yes, no, abstain hoặc blank."
            self.findings.append(error("vote", message, place, found=f"{what}: {value}"))
        return [Vote("", word, value, place)] if word and value >= 0 else []

    def _people(self, key: str) -> People:
        """The members listed under a key, or their number; None when the key is missing."""
        given = self.content.get(key)
        if given is None:
            return None
        if isinstance(given, int):
            return int(given)
        if isinstance(given, Mapping) and all(isinstance(v, int) for v in given.values()):
            return int(sum(number for number in given.values() if number > 0))
        found: dict[str, Place] = {}
        for step, raw in enumerate(given) if isinstance(given, list) else ((name, str(name)) for name in given):
            name = plain_name(raw)
            place = self.file.place(key, step)
            if name in found:
                self.findings.append(error(key, f"{name} được ghi hai lần.", place, found=name))
            if self._is_named and name not in self.units:
                message = f"{name} không phải là thành viên Hội đồng."
                self.findings.append(error("non_member", message, place, found=name))
            found[name] = place
        return found

    def _recused(self) -> People:
        """Members who keep out: those listed, the nominee, and the members of the nominee's unit."""
        listed = self._people("recused")
        nominee = self.content.get("nominee", {})
        own = {
            name: self.file.place("nominee")
            for name, unit in self.units.items()
            if name == plain_name(nominee.get("name", "")) or (unit and unit == nominee.get("unit"))
        }
        return {**own, **(listed or {})} if not isinstance(listed, int) else listed

    def _check_members(self, votes: list[Vote], present: People, written: People, recused: People) -> None:
        """Each named vote against the lists."""
        voted: dict[str, Place] = {}
        for vote in (vote for vote in votes if vote.who):
            for rule, message in self._wrongs(vote.who, voted, present, written, recused):
                self.findings.append(error(rule, message, vote.place, found=vote.who))
            voted.setdefault(vote.who, vote.place)
        if isinstance(present, dict) and isinstance(written, dict):
            for name in present.keys() & written.keys():
                message = f"{name} dự họp thì không gửi ý kiến bằng văn bản nữa."
                self.findings.append(error("written", message, written[name], found=name))

    def _wrongs(
        self,
        who: str,
        voted: Mapping[str, Place],
        present: People,
        written: People,
        recused: People,
    ) -> Iterator[tuple[str, str]]:
        if who not in self.units:
            yield "non_member", f"{who} không phải là thành viên Hội đồng nên không được biểu quyết."
            return
        if who in voted:
            yield "twice", f"{who} đã biểu quyết ở {voted[who]}."
        if isinstance(recused, dict) and who in recused:
            yield "recused", f"{who} phải tránh biểu quyết hồ sơ của mình hoặc của đơn vị mình."
        is_there = not isinstance(present, dict) or who in present
        if not is_there and not (isinstance(written, dict) and who in written):
            yield "absent", f"{who} không dự họp và không gửi ý kiến bằng văn bản."

    def _check_totals(self, cast: int, size: int, present: int | None, written: int | None, recused: int) -> None:
        """No more votes than voters, no more voters than members."""
        if recused > size:
            self._find("recused", f"{recused} người tránh biểu quyết nhiều hơn {size} thành viên.", "recused")
            return
        if (present or 0) + (written or 0) > size:
            message = f"{present or 0} người dự và {written or 0} ý kiến bằng văn bản nhiều hơn {size} thành viên."
            self._find("present", message, "present")
        voters = size - recused if present is None else min(size - recused, present + (written or 0))
        if cast > voters:
            message = f"{cast} phiếu nhiều hơn {voters} người được biểu quyết."
            self._find("too_many", message, "votes")

    def _recused_there(self, recused: People, present: People, written: People, cast: int) -> int:
        """How many of those who keep out came or wrote: by name, else those who came and have no vote."""
        if isinstance(recused, dict) and isinstance(present, dict):
            return len(recused.keys() & {*present, *(written if isinstance(written, dict) else ())})
        came = (_size(present) or 0) + (_size(written) or 0)
        return max(0, min(_size(recused) or 0, came - cast))

    def _chair_vote(self, votes: list[Vote]) -> Literal["", "yes", "no"]:
        given = str(self.content.get("chair_vote", ""))
        if given and given.strip().lower() not in WORDS:
            self._find(
                "vote", f"Không hiểu phiếu “{given}” của Chủ tịch; viết yes, no, abstain hoặc blank.", "chair_vote"
            )
        word = WORDS.get(given.strip().lower(), "") or next(
            (v for who, v, *_ in votes if who and who == self.chair), ""
        )
        return "yes" if word == "yes" else "no" if word == "no" else ""

    def _find(self, rule: str, message: str, *path: str | int) -> None:
        self.findings.append(error(rule, message, self.file.place(*path)))


def _number(value: Any) -> Any:
    """A number written in quotation marks as the number."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 8 else value


def _size(people: People) -> int | None:
    return len(people) if isinstance(people, dict) else people
