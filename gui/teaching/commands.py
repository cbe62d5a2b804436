"""学习表样, and forms that come from and go to colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.tasks import TaskRunner, run_with_progress
from model.errors import UserError
from model.own_files import FORM_SUFFIX

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from gui.teaching.dialog import TeachingDialog
    from gui.teaching.trial import Trial
    from model.definition import Definition
    from model.learn import Lesson
    from model.usecases.own_forms import FormFile, OwnForms

_LEARN, _SHARE = "学习表样", "导出表样"
_KIND = "表样"
_MOST_ASKED = 8
"""So many forms of a file find room in a box that asks for one."""


class TeachingCommands(CommandGroup):
    """Connects 从空白表学习表样, 导入表样 and 导出表样, and forms that are dropped.

    ``sample`` is the interchange file whose first table tries a form out, ``fonts`` the folder of
    the fonts.
    """

    def __init__(
        self,
        shell: Shell,
        runner: TaskRunner,
        settings: Settings,
        forms: OwnForms,
        places: tuple[Path, Path],
    ) -> None:
        super().__init__(shell)
        self._runner = runner
        self._settings = settings
        self._forms = forms
        self._sample, self._fonts = places
        self._trial: Trial | None = None
        shell.forms_dropped.connect(self.take_forms)
        self._connect_action("learn_form", self.ask_for_blank)
        self._connect_action("take_form", self.ask_for_form)
        self._connect_action("share_form", self.share)

    # Learning

    def ask_for_blank(self) -> None:
        """Ask for the bureau's blank."""
        from gui.dialogs import ask_for_sources
        from model.read import SUFFIXES

        kind = f"空白表 ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
        folder = self._settings.import_folder
        ask_for_sources(
            self._shell.widget, _LEARN, kind, folder, lambda paths: self.learn(paths[0]), many=False
        )

    def learn(self, path: Path, form: str = "") -> None:
        """Learn the form of a file, of several that with a number; show what was understood."""
        from model.usecases.learning import learn_file

        self._settings.import_folder = path.parent
        work = partial(learn_file, path, self._forms.definitions, form=form)
        done = partial(self._teach if form else self._ask_which, path)
        run_with_progress(self._shell.widget, self._runner, _LEARN, work, done)

    def _ask_which(self, path: Path, lesson: Lesson) -> None:
        """Let choose one of several forms in a file."""
        forms = lesson.blank.forms
        if len(forms) == 1:
            self._teach(path, lesson)
            return
        answers = {
            f"{number} {name}": partial(self.learn, path, str(number))
            for number, name in enumerate(forms[:_MOST_ASKED], start=1)
        }
        more = len(forms) - _MOST_ASKED
        said = f"还有 {more} 种没有列出：请把它们另存成单独的文件再学。" if more > 0 else ""
        question = f"“{path.name}”里有 {len(forms)} 种表，学哪一种？"
        self._shell.ask(_LEARN, question, answers, said)

    def _teach(self, path: Path, lesson: Lesson) -> None:
        from gui.teaching.dialog import TeachingDialog

        dialog = TeachingDialog(
            lesson, path.name, self._try_out(), self._forms.definitions, self._shell.widget
        )
        dialog.kept.connect(partial(self._keep, dialog, path))
        dialog.open()

    def _try_out(self) -> Trial:
        if self._trial is None:
            from gui.teaching.trial import Trial
            from model.exchange import read_documents

            documents = read_documents(self._sample, self._forms.definitions).documents
            self._trial = Trial(documents[0], self._fonts)
        return self._trial

    def _keep(self, dialog: TeachingDialog, path: Path, lesson: Lesson) -> None:
        from model.template import SUFFIXES, Template, emptied
        from model.usecases.own_forms import FormFile

        definition, blank = lesson.definition(), None
        if path.suffix.lower() in SUFFIXES:
            # A table of another office may have been learnt, whose content is not to go round.
            blank = emptied(Template.load(path), definition, self._try_out().typesetter)
        form = FormFile(definition, lesson.toml(), blank)
        self._forms.save(form)
        dialog.accept()
        self._tell_kept(form)

    def _tell_kept(self, form: FormFile) -> None:
        definition = form.definition
        said = "导出时填进这个文件的副本。" if form.template is not None else ""
        self._shell.ask(
            _KIND,
            f"表样“{definition.title}”已保存，现在就新建一张吗？",
            {"新建": partial(self._add_new, definition)},
            f"以后在“新建”里选它；导入这种表的文件会按它读取。{said}",
            cancel="以后",
        )

    def _add_new(self, definition: Definition) -> None:
        from model.document import empty_branch
        from model.document.recast import with_categories

        year = str(datetime.now().astimezone().year)
        branch = with_categories(empty_branch(definition.id, year, {}), definition)
        self._workspace.add([branch], "新建表")
        if self._current.editors is not None:
            self._current.editors.show_header()

    # Forms of others

    def ask_for_form(self) -> None:
        """Ask for the file of a form."""
        from gui.dialogs import ask_for_sources

        kind = f"绩表的表样 (*{FORM_SUFFIX})"
        folder = self._settings.import_folder
        ask_for_sources(self._shell.widget, "导入表样", kind, folder, self.take_forms)

    def take_forms(self, paths: Sequence[Path]) -> None:
        """Keep forms that were sent; of one that is there already, ask."""
        from gui.dialogs import show_sentence
        from model.usecases.own_forms import FormFile, News

        faults: list[str] = []
        for path in paths:
            try:
                form = FormFile.unpacked(path)
                if self._forms.news(form) is News.OTHER:
                    self._ask_to_replace(form)
                elif self._forms.news(form) is News.SAME:
                    self._shell.tell(f"表样“{form.definition.title}”已经有了，没有改动")
                else:
                    self._forms.save(form)
                    self._tell_kept(form)
            except UserError as error:
                faults.append(error.message)
        if faults:
            show_sentence(self._shell.widget, "导入表样", "\n".join(faults))

    def _ask_to_replace(self, form: FormFile) -> None:
        definition = form.definition
        old = self._forms.definitions[definition.id]
        self._shell.ask(
            "导入表样",
            f"已经有表样“{old.title}”（{old.place} {old.year} 年），用导入的替换吗？",
            {"替换": partial(self._replace, form)},
            "用它填的表保留，从此按导入的表样显示和打印。",
        )

    def _replace(self, form: FormFile) -> None:
        self._forms.save(form)
        self._shell.tell(f"表样“{form.definition.title}”已替换，重新打开表后生效")

    def share(self) -> None:
        """Write the form of the open table to one file for colleagues."""
        from gui.dialogs import ask_for_target, show_sentence

        definition = self._current.definition
        if definition is None or definition.id not in self._forms:
            sentence = "请先打开一张用自己的表样填的表：绩表自带的表样人人都有，不用导出。"
            show_sentence(self._shell.widget, _SHARE, sentence)
            return
        name = f"{definition.title}（{definition.year}）{FORM_SUFFIX}"
        ask_for_target(
            self._shell.widget,
            _SHARE,
            ("绩表的表样", FORM_SUFFIX),
            self._settings.export_folder / name,
            partial(self._write, definition.id),
        )

    def _write(self, form: str, path: Path) -> None:
        self._forms.share(form, path)
        self._settings.export_folder = path.parent
        self._shell.tell_exported(path)
