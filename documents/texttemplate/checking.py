"""A text template read without running it: what is wrong in branches no specimen takes.

1. a name that nothing gives;  2. a part a value does not have, as far as the specimen shows the value;
3. a filter or a test Jinja does not know;  4. a template included that is not there;
5. an act that is not in the register, or in force no more and not asked about;  6. a kind of paper that is not there;
7. what the sandbox forbids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, Undefined, meta, nodes

from documents import norms
from documents.catalogue import catalogue
from documents.texttemplate.environment import environment
from documents.texttemplate.names import names_of, near
from documents.texttemplate.telling import NORM_CALLS, Fault, at_hand, unknown_name, unknown_norm, unknown_part

#: Methods that change what they are asked of.
_CHANGING = frozenset(
    ("append", "extend", "insert", "pop", "popitem", "remove", "reverse", "sort", "clear", "update", "setdefault")
)
_REFERRING = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
#: Samples of a value; None where nothing is known of it.
Samples = tuple[Any, ...] | None


def faults(
    name: str, contexts: Sequence[Mapping[str, object]], house: Path | None, *, on: date, among: Iterable[str] = ()
) -> tuple[Fault, ...]:
    """Faults of one template, in order of lines; a template that cannot be read has none here, rendering tells it.

    Args:
        name: of the template, «ORG-05/text.html.j2».
        contexts: what it may be given, on the specimen.
        house: folder of the school's own templates; None means none.
        on: date of the paper.
        among: templates it may be rendered together with, whose own names it may use.
    """
    try:
        tree = _tree(name, house)
    except (TemplateSyntaxError, TemplateNotFound):
        return ()
    others = [_tree(other, house) for other in (*family(name, house), *among) if other != name]
    given = {one for tree_ in others for one in _stored(tree_)} | _exported(tree) | set(environment(house).globals)
    known = {one for context in contexts for one in context}
    reading = _Reading(name, house, contexts, on, taken=given | _stored(tree))
    reading.names(tree, known | given)
    reading.visit(tree, {})
    ordered = sorted(reading.found, key=lambda fault: fault.line)
    return tuple({(fault.line, fault.what): fault for fault in ordered}.values())


def family(name: str, house: Path | None) -> tuple[str, ...]:
    """The template and those it extends, imports and includes, whatever they do in turn; only those that are there."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        try:
            tree = _tree(one, house)
        except (TemplateSyntaxError, TemplateNotFound):
            continue
        found[one] = None
        waiting += [other for other in meta.find_referenced_templates(tree) if other is not None]
    return tuple(found)


def _tree(name: str, house: Path | None) -> nodes.Template:
    made = environment(house)
    assert made.loader is not None
    return _parsed(made.loader.get_source(made, name)[0], house)


@lru_cache(maxsize=128)
def _parsed(source: str, house: Path | None) -> nodes.Template:
    return environment(house).parse(source)


def _stored(tree: nodes.Node) -> set[str]:
    """Every name a template gives a value, blocks and loops among them."""
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    return own | _exported(tree)


def _exported(tree: nodes.Node) -> set[str]:
    """Names a template gives a value once, not in a loop: macros, imports, `set`."""
    found = {node.name for node in tree.find_all(nodes.Macro)} | {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        found |= {one if isinstance(one, str) else one[1] for one in node.names}
    targets = [given.target for given in tree.find_all(nodes.Assign)]
    targets += [given.target for given in tree.find_all(nodes.AssignBlock)]
    return found.union(*map(_named, targets))


def _named(target: nodes.Node) -> set[str]:
    return {name.name for name in (target, *target.find_all(nodes.Name)) if isinstance(name, nodes.Name)}


@dataclass
class _Reading:
    """One pass over one template."""

    name: str
    house: Path | None
    contexts: Sequence[Mapping[str, object]]
    on: date
    #: Names that may mean something else than the context says.
    taken: set[str]
    found: list[Fault] = field(default_factory=list)

    def names(self, tree: nodes.Template, known: set[str]) -> None:
        """Names nothing gives."""
        made = environment(self.house)
        tests = (node.node for node in tree.find_all(nodes.Test) if node.name in ("defined", "undefined"))
        defaults = (node.node for node in tree.find_all(nodes.Filter) if node.name in ("default", "d"))
        asked = {node.name for node in (*tests, *defaults) if isinstance(node, nodes.Name)}
        whole = made.parse(self._source())
        for part in whole.find_all((nodes.Filter, nodes.Test)):  # the finder of names stops at those it does not know
            known_parts = made.filters if isinstance(part, nodes.Filter) else made.tests
            part.name = part.name if part.name in known_parts else "defined" if isinstance(part, nodes.Test) else "d"
        missing = meta.find_undeclared_variables(whole) - known - asked
        hand = at_hand({name: value for context in self.contexts for name, value in context.items()})
        for node in tree.find_all(nodes.Name):
            if node.ctx == "load" and node.name in missing:
                self._tell(node, *unknown_name(node.name, hand))

    def _source(self) -> str:
        made = environment(self.house)
        assert made.loader is not None
        return made.loader.get_source(made, self.name)[0]

    def visit(self, node: nodes.Node, scope: dict[str, Samples]) -> None:
        """The node and all within; *scope* holds what loops around it give."""
        if isinstance(node, nodes.For):
            self._loop(node, scope)
            return
        if isinstance(node, nodes.Macro | nodes.CallBlock):
            scope = {**scope, **{one.name: None for one in node.args}, "caller": None}
        if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
            return
        if isinstance(node, nodes.Filter) and node.name in ("default", "d"):
            return
        self._check(node, scope)
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Samples]) -> None:
        self.visit(node.iter, scope)
        samples = self._samples(node.iter, scope)
        inner = {**scope, "loop": None, **dict.fromkeys(_named(node.target))}
        if isinstance(node.target, nodes.Name):
            lists = [one for one in samples or () if isinstance(one, tuple | list)]
            inner[node.target.name] = tuple(item for one in lists for item in one) or None
        for child in (*node.body, *((node.test,) if node.test is not None else ())):
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)

    def _check(self, node: nodes.Node, scope: dict[str, Samples]) -> None:
        made = environment(self.house)
        match node:
            case nodes.Filter(name=name) if name not in made.filters:
                self._tell(node, *unknown_part("filter", name))
            case nodes.Test(name=name) if name not in made.tests:
                self._tell(node, *unknown_part("test", name))
            case nodes.Getattr(attr=name) if name.startswith("_"):
                self._forbid(node, name)
            case nodes.Getattr():
                self._part(node, scope)
            case nodes.Getitem(arg=nodes.Const(value=str(name))) if name.startswith("_"):
                self._forbid(node, name)
            case nodes.Filter(name="attr", args=[nodes.Const(value=str(name)), *_]) if name.startswith("_"):
                self._forbid(node, name)
            case nodes.Call():
                self._call(node)
            case _ if isinstance(node, _REFERRING) and isinstance(node.template, nodes.Const):
                self._reference(node, str(node.template.value))
            case _:
                pass

    def _call(self, node: nodes.Call) -> None:
        match node.node, node.args:
            case nodes.Getattr(attr=name), _ if name in _CHANGING:
                self._forbid(node, name)
            case nodes.Name(name=name), [nodes.Const(value=str(key)), *rest] if name in NORM_CALLS:
                self._norm(node, name, key, rest)
            case nodes.Name(name="paper" | "has_paper"), [nodes.Const(value=str(code)), *_] if code not in catalogue():
                self._tell(node, f"нет вида документа «{code}»", f"Исправьте код.{near(code, catalogue())}")
            case _:
                pass

    def _norm(self, node: nodes.Call, name: str, key: str, rest: list[nodes.Expr]) -> None:
        known = norms.register()
        if key not in known:
            self._tell(node, *unknown_norm(key, known))
            return
        if name in ("norm", "norm_brief") and rest and isinstance(rest[0], nodes.Const):
            case = str(rest[0].value)
            if case not in norms.CASES:
                told = f"Падежи: {', '.join(sorted(norms.CASES))}."
                self._tell(node, f"нет падежа «{case}»", told)
        norm = known[key]
        is_dead = norm.in_force_to is not None and norm.in_force_to < self.on and norm.replaced_by is None
        if name != "in_force" and is_dead and "in_force(" not in self._source():
            told = f"на {self.on:%d.%m.%Y} не действует {norm.brief()} ({norms.standing(norm, self.on)})"
            self._tell(node, told, "Замените ссылку или спросите в шаблоне in_force(…), прежде чем ссылаться.")

    def _reference(self, node: nodes.Node, name: str) -> None:
        made = environment(self.house)
        assert made.loader is not None
        if name not in made.loader.list_templates():
            told = "Исправьте имя включаемого шаблона."
            self._tell(node, f"нет шаблона «{name}»", told)

    def _part(self, node: nodes.Getattr, scope: dict[str, Samples]) -> None:
        """A part none of the samples of a value has."""
        samples = [one for one in self._samples(node.node, scope) or () if _is_shown(one)]
        if samples and all(self._of(one, node.attr) is _ABSENT for one in samples):
            self._tell(node, *unknown_name(node.attr, names_of(samples[0])))

    def _samples(self, node: nodes.Node, scope: dict[str, Samples]) -> Samples:
        """What a name or a chain of parts gives on the specimen."""
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name]
            if node.name in self.taken:
                return None
            return tuple(context[node.name] for context in self.contexts if node.name in context)
        if isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
            parts = (self._of(one, node.attr) for one in self._samples(node.node, scope) or () if _is_shown(one))
            return tuple(part for part in parts if part is not _ABSENT and part is not None)
        return None

    def _of(self, value: object, name: str) -> object:
        """A part of a value; None where it cannot be told without its facts."""
        try:
            part = environment(self.house).getattr(value, name)
        except Exception:  # a property may need facts the specimen does not have
            return None
        return _ABSENT if isinstance(part, Undefined) else part

    def _forbid(self, node: nodes.Node, name: str) -> None:
        self._tell(node, f"шаблон делает недозволенное: «{name}»", "Уберите это обращение.")

    def _tell(self, node: nodes.Node, what: str, remedy: str) -> None:
        self.found.append(Fault(self.name, node.lineno, what, remedy))


_ABSENT = object()


def _is_shown(value: object) -> bool:
    """Whether a value has the same parts whatever the facts are."""
    return value is not None and not isinstance(value, Mapping) and bool(names_of(value))
